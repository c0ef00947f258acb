package io.faasade.http;

import org.springframework.context.ApplicationContext;

/**
 * A running application with the contract's functions.
 *
 * @param port where it listens
 * @param application its beans, {@link HttpEdgeProbes} among them
 */
public record HttpEdge(int port, ApplicationContext application) {
}
