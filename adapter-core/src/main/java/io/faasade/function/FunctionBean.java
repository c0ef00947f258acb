package io.faasade.function;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * Makes a {@code java.util.function} bean a function that triggers can start.
 *
 * <p>
 * On a method it is a {@link Bean @Bean}, on a class a {@link Component @Component}. The
 * bean has one of the shapes {@code Supplier}, {@code Function}, {@code Consumer},
 * {@code BiFunction} or {@code BiConsumer} (the second argument takes the headers), with
 * its types written out. Nothing is callable from outside unless it carries this
 * annotation or the operator names it in configuration.
 *
 * <p>
 * Without any trigger annotation beside it a function is served over HTTP at
 * {@code /{name}}: a {@code Supplier} by {@code GET}, the others by {@code POST}.
 */
@Target({ ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
@Bean
public @interface FunctionBean {

	/**
	 * Name of the function and of its bean; by default the bean's name in kebab-case
	 * ({@code reverseWords} becomes {@code reverse-words}).
	 */
	@AliasFor(annotation = Bean.class, attribute = "name")
	String value() default "";

	/**
	 * Whether the function never blocks and so may run on an event loop. The default is
	 * {@code false}: an imperative function may block and runs on a thread of its own.
	 */
	boolean nonBlocking() default false;

	/**
	 * Whether all that an invocation does to state is done at its end, together or not at
	 * all. The default is {@code false}: each thing is done at once. What an atomic
	 * function reads is as it was seen when it ends, or it is run again: it must have no
	 * effect but on state, and can neither take nor answer a stream.
	 */
	boolean atomic() default false;

	/** Which function object an invocation is run on. */
	FunctionInstance instance() default FunctionInstance.SHARED;

}
