package io.faasade.autoconfigure.http;

import java.util.Optional;
import java.util.function.Function;

import io.faasade.autoconfigure.FunctionSettings;
import io.faasade.autoconfigure.OperatorSettings;
import io.faasade.function.FunctionName;
import io.faasade.http.HttpTriggerDefinition;

/** What the operator says of the HTTP triggers of functions. */
final class OperatorTriggers implements Function<FunctionName, Optional<HttpTriggerDefinition>> {

	private static final HttpTriggerDefinition SILENCE = HttpTriggerDefinition.byDefault();

	private final OperatorSettings operator;

	OperatorTriggers(OperatorSettings operator) {
		this.operator = operator;
	}

	@Override
	public Optional<HttpTriggerDefinition> apply(FunctionName function) {
		FunctionSettings.Http http = this.operator.of(function).http();
		return Optional
			.of(new HttpTriggerDefinition(http.method(), http.path(), http.headers(), http.parameter(),
					Optional.ofNullable(http.idempotencyKey())))
			.filter(said -> !SILENCE.equals(said));
	}

	/** Whether a function is served over HTTP at all. */
	boolean isServed(FunctionName function) {
		return this.operator.of(function).http().enabled();
	}

}
