package io.faasade.state.engine;

/**
 * Shows that somebody may do alone what others do together.
 *
 * @param key what the store knows the lease by
 * @param token what lies there while it is held
 */
public record Lease(String key, String token) {
}
