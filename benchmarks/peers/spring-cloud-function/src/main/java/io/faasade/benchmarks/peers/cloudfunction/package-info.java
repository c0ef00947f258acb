/**
 * The same answers by Spring Cloud Function.
 */
package io.faasade.benchmarks.peers.cloudfunction;
