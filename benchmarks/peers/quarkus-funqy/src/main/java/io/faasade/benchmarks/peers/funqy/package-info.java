/**
 * The same answers by functions of Quarkus Funqy.
 */
package io.faasade.benchmarks.peers.funqy;
