/**
 * The same answers by Quarkus REST.
 */
package io.faasade.benchmarks.peers.quarkus;
