/** Wires functions and their adapters into a Spring Boot application. */
@NullMarked
package io.faasade.autoconfigure;

import org.jspecify.annotations.NullMarked;
