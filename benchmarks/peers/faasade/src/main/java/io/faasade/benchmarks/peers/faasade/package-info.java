/**
 * Our own functions, as the peers serve them.
 */
package io.faasade.benchmarks.peers.faasade;
