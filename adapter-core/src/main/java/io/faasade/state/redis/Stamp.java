package io.faasade.state.redis;

/**
 * What a call is known by.
 *
 * @param instance who sends it
 * @param sequence its number within its lane
 * @param nonce tells it from the call of a clone with the same number
 * @param renewing whether the fence is to be kept for longer from now on
 */
record Stamp(String instance, long sequence, String nonce, boolean renewing) {
}
