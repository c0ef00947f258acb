package io.faasade.samples.express;

import java.util.function.Function;
import java.util.function.Supplier;

import io.faasade.function.FunctionBean;
import io.faasade.http.HttpTrigger;
import io.faasade.state.Cell;
import io.faasade.state.Counter;
import io.faasade.state.Counters;
import io.faasade.state.State;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.RequestMethod;

/** Counts page views in state, which outlives every instance. */
@Configuration(proxyBeanMethods = false)
class PageViews {

	@FunctionBean
	Supplier<Long> pv(@State("pv") Counter pv) {
		return pv::incrementAndGet;
	}

	@FunctionBean
	@HttpTrigger(method = RequestMethod.GET, path = "/pv/{page}")
	Function<String, Long> pagePv(@State("page-views") Counters views) {
		return page -> views.counter(page).incrementAndGet();
	}

	/** How not to count: two who read the same number both answer the next one. */
	@FunctionBean
	Supplier<Long> pvLostUpdate(@State("pv-lost-update") Cell<Long> pv) {
		return () -> {
			long next = pv.get().orElse(0L) + 1;
			pv.set(next);
			return next;
		};
	}

}
