package io.faasade.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.faasade.function.TriggerAnnotation;

import org.springframework.core.annotation.AliasFor;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * Says by which verbs and under which paths a function is served over HTTP. What is left
 * out is as for a function without any trigger.
 *
 * <pre class="code">
 * &#64;FunctionBean
 * &#64;HttpTrigger(method = GET, path = "/pv/{page}")
 * Function&lt;PageView, Long&gt; pv() { ... }
 * </pre>
 */
@Target({ ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@TriggerAnnotation
public @interface HttpTrigger {

	/** The paths, as {@link #path()}. */
	@AliasFor("path")
	String[] value() default {};

	/**
	 * The paths below the base path: literal segments and variables such as
	 * {@code /orders/{id}}. The default is the function's name.
	 */
	@AliasFor("value")
	String[] path() default {};

	/**
	 * The verbs. The default is {@code GET} for a {@code Supplier}, {@code POST} for the
	 * others. {@code HEAD} comes with {@code GET}, {@code OPTIONS} with every path.
	 */
	RequestMethod[] method() default {};

	/**
	 * Names of request headers the function may see although they carry credentials or
	 * are meant for the next hop only, such as {@code Authorization}.
	 */
	String[] headers() default {};

	/**
	 * Name of the query parameter that is the argument, where the argument is one simple
	 * value and the path has no variable. The default is {@code value}.
	 */
	String parameter() default "";

	/**
	 * Whether requests may or must carry an {@code Idempotency-Key}. Such an invocation
	 * is a transaction, and is answered from what was kept when it is sent again. The
	 * default is that keys are ignored.
	 */
	IdempotencyKeys idempotencyKey() default IdempotencyKeys.IGNORED;

}
