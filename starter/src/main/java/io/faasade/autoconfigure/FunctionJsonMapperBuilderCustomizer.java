package io.faasade.autoconfigure;

import tools.jackson.databind.json.JsonMapper;

/**
 * Adjusts how functions read and write JSON, without changing the application's own
 * {@link JsonMapper}. Declare beans of this type; they are called in their order, once,
 * at start-up.
 */
@FunctionalInterface
public interface FunctionJsonMapperBuilderCustomizer {

	/**
	 * Adjust the mapper of functions.
	 * @param builder makes it; begins with all that the application's mapper is set up to
	 */
	void customize(JsonMapper.Builder builder);

}
