package io.faasade.messaging;

import java.util.function.Consumer;
import java.util.function.Function;

import io.faasade.function.FunctionRegistration;
import reactor.core.publisher.Mono;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.messaging.Message;

/** The two ways in which functions are written. */
public enum Style {

	/** It has done its work when it returns. */
	IMPERATIVE {

		@Override
		FunctionRegistration consumer(String name, Consumer<Message<Order>> handler) {
			return FunctionRegistration.consumer(name, ORDER, handler);
		}

		@Override
		FunctionRegistration function(String name, Function<Order, Receipt> function) {
			return FunctionRegistration.function(name, Order.class, Receipt.class, function);
		}

	},

	/** It has done its work when what it returned says so. */
	REACTIVE {

		@Override
		FunctionRegistration consumer(String name, Consumer<Message<Order>> handler) {
			return FunctionRegistration.function(name, ORDER, DONE,
					order -> Mono.fromRunnable(() -> handler.accept(order)));
		}

		@Override
		FunctionRegistration function(String name, Function<Order, Receipt> function) {
			return FunctionRegistration.function(name, new ParameterizedTypeReference<Order>() {
			}, new ParameterizedTypeReference<Mono<Receipt>>() {
			}, order -> Mono.fromSupplier(() -> function.apply(order)));
		}

	};

	private static final ParameterizedTypeReference<Message<Order>> ORDER = new ParameterizedTypeReference<>() {
	};

	private static final ParameterizedTypeReference<Mono<Void>> DONE = new ParameterizedTypeReference<>() {
	};

	abstract FunctionRegistration consumer(String name, Consumer<Message<Order>> handler);

	abstract FunctionRegistration function(String name, Function<Order, Receipt> function);

	/**
	 * What functions of the tests take.
	 *
	 * @param number which one
	 * @param customer who ordered
	 */
	public record Order(int number, String customer) {
	}

	/**
	 * What functions of the tests answer.
	 *
	 * @param order number of the order
	 */
	public record Receipt(int order) {
	}

}
