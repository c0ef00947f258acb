package io.faasade.http;

/**
 * One header of an answer.
 *
 * @param name the name
 * @param value one value
 */
public record HttpHeader(String name, String value) {
}
