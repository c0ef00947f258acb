package io.faasade.autoconfigure.http;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.faasade.function.FunctionBean;
import io.faasade.state.Cell;
import io.faasade.state.State;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** An application whose classes are loaded anew for each start. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class RestartedShop {

	@FunctionBean
	Function<Order, Receipt> buy() {
		return order -> new Receipt(order.items().size());
	}

	@FunctionBean
	Supplier<Order> remember(@State("orders") Cell<Order> orders) {
		return () -> orders.update(known -> known.map(Order::doubled).or(() -> Optional.of(Order.first())))
			.orElseThrow();
	}

	record Order(List<String> items) {

		static Order first() {
			return new Order(List.of("a"));
		}

		Order doubled() {
			return new Order(Stream.concat(this.items.stream(), this.items.stream()).toList());
		}

	}

	record Receipt(int count) {
	}

}
