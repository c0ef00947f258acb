package io.faasade.samples.express;

import java.util.function.Consumer;

import io.faasade.function.FunctionBean;
import io.faasade.http.HttpTrigger;
import io.faasade.messaging.MessagePublisher;
import io.faasade.messaging.MessageTrigger;
import io.faasade.state.Counters;
import io.faasade.state.State;
import jakarta.validation.constraints.NotBlank;

import org.springframework.context.annotation.Configuration;

/**
 * Counts views that somebody tells of, by a request or by a message, and leaves the
 * counting to whoever reads the queue.
 */
@Configuration(proxyBeanMethods = false)
class Visits {

	record PageView(@NotBlank String page) {
	}

	@FunctionBean("page-views")
	@HttpTrigger(path = "/page-views")
	@MessageTrigger("page-views")
	Consumer<PageView> pageViews(@State("page-views") Counters views) {
		return view -> views.counter(view.page()).add(1);
	}

	@FunctionBean
	Consumer<PageView> visit(MessagePublisher publisher) {
		return view -> publisher.publish("page-views", view.page(), view);
	}

}
