/**
 * The same answers by a controller of Spring MVC.
 */
package io.faasade.benchmarks.peers.webmvc;
