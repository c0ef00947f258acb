package io.faasade.http;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

import io.faasade.function.FunctionBean;
import io.faasade.http.HttpEdgeProbe.Sight;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ResponseStatus;

import static org.springframework.web.bind.annotation.RequestMethod.GET;

/** Functions behind {@link HttpInputErrorContract} and {@link HttpFailureContract}. */
@Configuration(proxyBeanMethods = false)
class HttpErrorFunctions {

	static final String SECRET = "shibboleth";

	@FunctionBean
	Function<Purchase, String> purchase(HttpEdgeProbes probes) {
		return purchase -> {
			probes.of("purchase").saw(Sight.RUN);
			return "bought";
		};
	}

	@FunctionBean
	Function<List<Purchase>, Integer> purchases() {
		return List::size;
	}

	@FunctionBean
	Function<Flux<Purchase>, Mono<Long>> purchaseFlow() {
		return Flux::count;
	}

	@FunctionBean
	@HttpTrigger(method = GET, path = "/browse")
	Function<Browse, String> browse() {
		return browse -> "browsed";
	}

	@FunctionBean
	Supplier<String> failing() {
		return () -> {
			throw new IllegalStateException(SECRET);
		};
	}

	@FunctionBean
	Supplier<Mono<String>> failingMono() {
		return () -> Mono.error(new IllegalStateException(SECRET));
	}

	@FunctionBean
	Supplier<CompletionStage<String>> failingStage() {
		return () -> CompletableFuture.supplyAsync(() -> {
			throw new IllegalStateException(SECRET);
		});
	}

	@FunctionBean
	Supplier<String> overflowing() {
		return () -> deeper("");
	}

	@FunctionBean
	Supplier<Mono<String>> unlinked() {
		return () -> Mono.fromSupplier(() -> {
			throw new NoClassDefFoundError(SECRET);
		});
	}

	@FunctionBean
	Supplier<Unwritable> unwritable() {
		return Unwritable::new;
	}

	@FunctionBean
	Supplier<String> conflicting() {
		return () -> {
			throw new ConflictException();
		};
	}

	@FunctionBean
	Supplier<String> succeedingToFail() {
		return () -> {
			throw new ErrorResponseException(HttpStatus.OK, new IllegalStateException(SECRET));
		};
	}

	@FunctionBean
	Supplier<Mono<String>> costing() {
		return () -> Mono
			.error(new ErrorResponseException(HttpStatus.PAYMENT_REQUIRED, new IllegalStateException(SECRET)));
	}

	private static String deeper(String text) {
		return deeper(text + "x".repeat(text.length() % 2));
	}

	record Purchase(@NotBlank String buyer, @Max(9) int urgency, @NotNull List<@Valid Item> items) {
	}

	record Item(@NotBlank String name, @Positive int amount) {
	}

	record Browse(@Max(100) int size) {
	}

	/** Says at the second of its properties that it cannot be written. */
	static final class Unwritable {

		public String getFirst() {
			return "first";
		}

		public String getSecond() {
			throw new IllegalStateException(SECRET);
		}

	}

	/** The application's own word for a status. */
	@ResponseStatus(HttpStatus.CONFLICT)
	static final class ConflictException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		ConflictException() {
			super(SECRET);
		}

	}

}
