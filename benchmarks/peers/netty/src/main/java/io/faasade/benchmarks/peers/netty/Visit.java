package io.faasade.benchmarks.peers.netty;

/** A small record. */
record Visit(String page, String visitor, int seconds) {
}
