package io.faasade.http;

/**
 * What becomes of a request for a function: it is answered at once, because of its verb
 * or path alone, or calls the function.
 */
public sealed interface HttpMatch permits HttpAnswer, HttpCall {

}
