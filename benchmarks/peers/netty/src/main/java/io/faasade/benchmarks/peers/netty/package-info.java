/**
 * The same answers by Netty and Reactor Netty alone.
 */
package io.faasade.benchmarks.peers.netty;
