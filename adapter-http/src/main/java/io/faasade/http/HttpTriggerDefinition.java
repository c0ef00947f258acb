package io.faasade.http;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.faasade.function.TriggerDefinition;

import org.springframework.web.bind.annotation.RequestMethod;

/**
 * An HTTP trigger said in code or by properties: the twin of {@link HttpTrigger}.
 *
 * @param methods the verbs; none stands for the default
 * @param paths the paths below the base path; none stands for the default
 * @param headers names of headers the function may see although they carry credentials or
 * are meant for the next hop only
 * @param parameter name of the query parameter of a simple argument; empty for the
 * default
 * @param idempotencyKeys whether an {@code Idempotency-Key} is heeded; empty for the
 * default
 */
public record HttpTriggerDefinition(List<RequestMethod> methods, List<String> paths, List<String> headers,
		String parameter, Optional<IdempotencyKeys> idempotencyKeys) implements TriggerDefinition {

	public HttpTriggerDefinition {
		methods = List.copyOf(methods);
		paths = List.copyOf(paths);
		headers = List.copyOf(headers);
	}

	/** A trigger that says nothing of keys. */
	public HttpTriggerDefinition(List<RequestMethod> methods, List<String> paths, List<String> headers,
			String parameter) {
		this(methods, paths, headers, parameter, Optional.empty());
	}

	/** The trigger of a function that names none. */
	public static HttpTriggerDefinition byDefault() {
		return of(List.of(), List.of());
	}

	/** Serve {@code GET} (and {@code HEAD}) under these paths. */
	public static HttpTriggerDefinition get(String... paths) {
		return of(List.of(RequestMethod.GET), List.of(paths));
	}

	/** Serve {@code POST} under these paths. */
	public static HttpTriggerDefinition post(String... paths) {
		return of(List.of(RequestMethod.POST), List.of(paths));
	}

	/** Serve each of these verbs under each of these paths. */
	public static HttpTriggerDefinition of(List<RequestMethod> methods, List<String> paths) {
		return new HttpTriggerDefinition(methods, paths, List.of(), "");
	}

	static HttpTriggerDefinition of(HttpTrigger trigger) {
		return new HttpTriggerDefinition(Arrays.asList(trigger.method()), Arrays.asList(trigger.path()),
				Arrays.asList(trigger.headers()), trigger.parameter(), Optional.of(trigger.idempotencyKey()));
	}

	/** A copy that shows these headers to the function. */
	public HttpTriggerDefinition withHeaders(String... names) {
		return new HttpTriggerDefinition(this.methods, this.paths, List.of(names), this.parameter,
				this.idempotencyKeys);
	}

	/** A copy that takes a simple argument from this query parameter. */
	public HttpTriggerDefinition withParameter(String name) {
		return new HttpTriggerDefinition(this.methods, this.paths, this.headers, name, this.idempotencyKeys);
	}

	/** A copy that heeds keys, or does not. */
	public HttpTriggerDefinition withIdempotencyKeys(IdempotencyKeys use) {
		return new HttpTriggerDefinition(this.methods, this.paths, this.headers, this.parameter, Optional.of(use));
	}

	/** A copy in which whatever the other one says replaces what this one says. */
	public HttpTriggerDefinition overriddenBy(HttpTriggerDefinition other) {
		return new HttpTriggerDefinition(other.methods.isEmpty() ? this.methods : other.methods,
				other.paths.isEmpty() ? this.paths : other.paths,
				other.headers.isEmpty() ? this.headers : other.headers,
				other.parameter.isEmpty() ? this.parameter : other.parameter,
				other.idempotencyKeys.or(() -> this.idempotencyKeys));
	}

	@Override
	public String describe() {
		String verbs = this.methods.stream().map(RequestMethod::name).collect(Collectors.joining(", "));
		return "%s %s".formatted(verbs.isEmpty() ? "http" : verbs, String.join(", ", this.paths)).strip();
	}

}
