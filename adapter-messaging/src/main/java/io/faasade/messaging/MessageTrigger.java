package io.faasade.messaging;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.faasade.function.TriggerAnnotation;

import org.springframework.core.annotation.AliasFor;

/**
 * Says from where messages are brought to a function. Every attribute can be overridden
 * by a property {@code faasade.functions.<name>.message.*}.
 *
 * <pre class="code">
 * &#64;FunctionBean
 * &#64;MessageTrigger("page-views")
 * Consumer&lt;PageView&gt; pageViews() { ... }
 * </pre>
 */
@Target({ ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@TriggerAnnotation
public @interface MessageTrigger {

	/** Where messages come from, as {@link #source()}. */
	@AliasFor("source")
	String value() default "";

	/**
	 * Name of the stream, topic or exchange that messages come from. The default is the
	 * function's name.
	 */
	@AliasFor("value")
	String source() default "";

	/**
	 * Which broker, where there are several: {@code embedded}, {@code redis},
	 * {@code rabbit} or {@code kafka}. The default is the one that is configured.
	 */
	String broker() default "";

	/**
	 * Who reads together: each message of the source is handled once in every group. The
	 * default is made of the application's and the function's name.
	 */
	String group() default "";

	/** How many messages one instance handles at once. The default is 16. */
	int concurrency() default 0;

	/**
	 * How many more messages one instance holds ready. The default is 64.
	 */
	int batch() default 0;

	/**
	 * How often a message is tried before it is put among the dead letters. The default
	 * is 5.
	 */
	int attempts() default 0;

	/**
	 * How long to wait after the first failure, for example {@code 500ms}; each further
	 * failure doubles it. The default is one second.
	 */
	String backOff() default "";

	/** How long to wait at most. The default is one minute. */
	String longestBackOff() default "";

	/**
	 * Whether messages of one key are handled one after the other, in the order in which
	 * they were sent. A message that fails holds up its key until it is dealt with.
	 */
	boolean ordered() default false;

	/** Where the function's answers are sent. The default is nowhere. */
	String output() default "";

	/**
	 * Where messages go that cannot be handled. The default is the group's name with
	 * {@code .dead} behind it.
	 */
	String deadLetters() default "";

}
