package io.faasade.autoconfigure.http;

import java.util.function.Predicate;

/**
 * Says which exceptions of functions are left to the filters of the application, instead
 * of being answered as failures. Those of Spring Security are; declare a bean for others.
 */
@FunctionalInterface
public interface LeftToFilters extends Predicate<Throwable> {

}
