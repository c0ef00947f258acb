package io.faasade.invocation;

/**
 * One thing that is wrong with a payload.
 *
 * @param pointer where, as a JSON pointer (RFC 6901); empty for the whole payload
 * @param detail what is wrong, fit to show the caller
 */
public record Violation(String pointer, String detail) {
}
