package io.faasade.autoconfigure;

/**
 * Tells those who only add to a store of state whether it is there for something else
 * already: none is opened for their sake alone.
 */
@FunctionalInterface
public interface StoreInUse {

	/** Whether the application keeps anything there. */
	boolean isInUse();

}
