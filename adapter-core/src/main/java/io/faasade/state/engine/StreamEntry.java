package io.faasade.state.engine;

/**
 * Names a message of a stream as those see it who read the stream together.
 *
 * @param group group of the function's state, in whose commit it is acknowledged; the
 * empty text for the application's own
 * @param stream what the store knows the stream by
 * @param readers name of those who read together
 * @param id which message
 */
public record StreamEntry(String group, String stream, String readers, String id) {
}
