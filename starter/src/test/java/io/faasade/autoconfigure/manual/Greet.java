package io.faasade.autoconfigure.manual;

/** What the manual's function takes. */
record Greet(String name) {
}
