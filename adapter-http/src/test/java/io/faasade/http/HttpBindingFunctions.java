package io.faasade.http;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.faasade.codec.Default;
import io.faasade.function.FunctionBean;
import io.faasade.http.HttpEdgeProbe.Sight;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Configuration;

import static org.springframework.web.bind.annotation.RequestMethod.DELETE;
import static org.springframework.web.bind.annotation.RequestMethod.GET;
import static org.springframework.web.bind.annotation.RequestMethod.PUT;

/** Functions behind {@link HttpBindingContract}. */
@Configuration(proxyBeanMethods = false)
class HttpBindingFunctions {

	@FunctionBean
	@HttpTrigger(method = GET, path = "/search/{kind}")
	Function<Search, Search> search(HttpEdgeProbes probes) {
		return search -> {
			probes.of("search").saw(Sight.RUN);
			return search;
		};
	}

	@FunctionBean
	@HttpTrigger(method = GET, path = "/square/{number}")
	Function<Integer, Integer> square() {
		return number -> number * number;
	}

	@FunctionBean
	@HttpTrigger(method = GET, path = "/weekday", parameter = "date")
	Function<LocalDate, String> weekday() {
		return date -> date.getDayOfWeek().name();
	}

	@FunctionBean
	@HttpTrigger(method = GET, path = "/say")
	Function<String, String> say() {
		return text -> text;
	}

	@FunctionBean
	@HttpTrigger(method = PUT, path = "/orders/{id}")
	Function<Order, Order> putOrder() {
		return order -> order;
	}

	@FunctionBean
	@HttpTrigger(method = DELETE, path = "/shops/{shop}/orders/{id}")
	BiFunction<ShopOrder, Map<String, Object>, String> deleteOrder() {
		return (order, headers) -> "%s %d".formatted(order.shop(), order.id());
	}

	enum Kind {

		BOOK, PEN

	}

	record Search(Kind kind, LocalDate since, List<String> tag, Optional<UUID> id, @Nullable String note,
			@Default("10") int size, Optional<Range> price) {
	}

	record Range(BigDecimal min, @Nullable BigDecimal max) {
	}

	record Order(int id, String item, int amount) {
	}

	record ShopOrder(String shop, int id) {
	}

}
