package io.faasade.codec;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a component of a function's argument is where the caller leaves it out of the
 * query string, the path or the form.
 *
 * <pre class="code">
 * record Search(String words, &#64;Default("20") int limit, &#64;Default({}) List&lt;String&gt; tags) {
 * }
 * </pre>
 *
 * <p>
 * Converted as if the caller had sent it, once, at start-up. An empty value counts as
 * left out. A JSON body is read as the application's {@code JsonMapper} reads it, without
 * defaults.
 */
@Target({ ElementType.RECORD_COMPONENT, ElementType.PARAMETER, ElementType.FIELD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Default {

	/** The value as text; several, or none at all, for a list. */
	String[] value();

}
