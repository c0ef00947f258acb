package io.faasade.state;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/**
 * Names the state that a parameter or field is to be given: a {@link Counter},
 * {@link Counters}, {@link Cell} or {@link StateMap}, or the reactive form of one.
 *
 * <p>
 * Names belong to the application: the same name and type lead to the same state wherever
 * they stand.
 */
@Target({ ElementType.PARAMETER, ElementType.FIELD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Autowired
@Qualifier
public @interface State {

	/**
	 * Name of the state: 1 to 64 letters, digits, dots, dashes or underscores, beginning
	 * with a letter or digit.
	 */
	String value();

	/**
	 * Group that the state belongs to; the application's own by default. What is changed
	 * in one transaction lies in one group, which Redis Cluster keeps on one node.
	 */
	String group() default "";

}
