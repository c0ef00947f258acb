/**
 * The same answers by router functions of WebFlux.
 */
package io.faasade.benchmarks.peers.webflux;
