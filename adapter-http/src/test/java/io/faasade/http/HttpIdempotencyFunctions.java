package io.faasade.http;

import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import io.faasade.function.FunctionBean;
import io.faasade.http.HttpEdgeProbe.Sight;
import io.faasade.state.Counter;
import io.faasade.state.ReactiveCounter;
import io.faasade.state.State;
import io.faasade.state.transaction.MemoryStateStore;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;

/** Functions behind {@link HttpIdempotencyContract}. */
@Configuration(proxyBeanMethods = false)
class HttpIdempotencyFunctions {

	@Bean
	MemoryStateStore memoryStateStore() {
		return new MemoryStateStore();
	}

	@FunctionBean
	@HttpTrigger(path = "/orders/{shop}", idempotencyKey = IdempotencyKeys.ACCEPTED)
	Function<Order, ResponseEntity<Receipt>> order(HttpEdgeProbes probes, @State("orders") Counter orders) {
		return order -> {
			probes.of("order").saw(Sight.RUN);
			Receipt receipt = new Receipt(order.item(), orders.incrementAndGet());
			return ResponseEntity.created(URI.create("/receipts/" + receipt.number())).body(receipt);
		};
	}

	@FunctionBean
	@HttpTrigger(path = "/orders-later", idempotencyKey = IdempotencyKeys.ACCEPTED)
	Function<Order, Mono<Receipt>> orderLater(HttpEdgeProbes probes, @State("orders-later") ReactiveCounter orders) {
		return order -> {
			probes.of("order-later").saw(Sight.RUN);
			return orders.incrementAndGet().map(number -> new Receipt(order.item(), number));
		};
	}

	@FunctionBean
	@HttpTrigger(path = "/slow-orders", idempotencyKey = IdempotencyKeys.REQUIRED)
	Function<Order, Receipt> orderSlowly(HttpEdgeProbes probes, @State("slow-orders") Counter orders) {
		return order -> {
			probes.of("order-slowly").hold();
			return new Receipt(order.item(), orders.incrementAndGet());
		};
	}

	@FunctionBean
	@HttpTrigger(path = "/fragile-orders", idempotencyKey = IdempotencyKeys.REQUIRED)
	Function<Order, Receipt> orderInVain(HttpEdgeProbes probes, @State("fragile-orders") Counter orders) {
		AtomicBoolean repaired = new AtomicBoolean();
		return order -> {
			long number = orders.incrementAndGet();
			if (!repaired.getAndSet(true)) {
				throw new IllegalStateException("broken");
			}
			return new Receipt(order.item(), number);
		};
	}

	record Order(String item) {
	}

	record Receipt(String item, long number) {
	}

}
