package io.faasade.autoconfigure.manual;

/** What the manual's function answers. */
record Greeting(String text) {
}
