package io.faasade.http;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.faasade.codec.UploadedFile;

import org.springframework.core.ParameterizedTypeReference;

/** Declared types of functions, as the tests of the edges use them. */
public final class Types {

	/** Answers a text. */
	public static final ParameterizedTypeReference<Supplier<String>> TEXT = new ParameterizedTypeReference<>() {
	};

	/** Answers a text later. */
	public static final ParameterizedTypeReference<Supplier<Mono<String>>> LATER = new ParameterizedTypeReference<>() {
	};

	/** Answers texts one by one. */
	public static final ParameterizedTypeReference<Supplier<Flux<String>>> TEXTS = new ParameterizedTypeReference<>() {
	};

	/** Takes a text and answers one. */
	public static final ParameterizedTypeReference<Function<String, String>> ECHO = new ParameterizedTypeReference<>() {
	};

	/** Takes bytes as they come and answers a text later. */
	public static final ParameterizedTypeReference<Function<Flux<byte[]>, Mono<String>>> CHUNKS = new ParameterizedTypeReference<>() {
	};

	/** Takes fields and answers a text. */
	public static final ParameterizedTypeReference<Function<Greet, String>> GREET = new ParameterizedTypeReference<>() {
	};

	/** Takes a form with a file and answers a text. */
	public static final ParameterizedTypeReference<Function<Upload, String>> UPLOAD = new ParameterizedTypeReference<>() {
	};

	/** Takes a text and answers nothing. */
	public static final ParameterizedTypeReference<Consumer<String>> SINK = new ParameterizedTypeReference<>() {
	};

	private Types() {
	}

	/** Whom to greet. */
	public record Greet(String name, @Nullable String greeting) {

		@Override
		public String toString() {
			return "%s %s".formatted((this.greeting != null) ? this.greeting : "Hello", this.name);
		}

	}

	/** A file and what it is called. */
	public record Upload(String title, UploadedFile file) {
	}

}
