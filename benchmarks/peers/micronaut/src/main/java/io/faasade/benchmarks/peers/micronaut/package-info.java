/**
 * The same answers by a controller of Micronaut.
 */
package io.faasade.benchmarks.peers.micronaut;
