package io.faasade.autoconfigure.aot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import io.faasade.function.FunctionBean;
import io.faasade.http.HttpTrigger;
import io.faasade.state.Counter;
import io.faasade.state.State;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * An application to be processed ahead of time and run in a virtual machine of its own,
 * until its standard input ends.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ProcessedShop {

	/** System property: the file that the port is written to. */
	static final String PORT_FILE = "shop.port-file";

	public static void main(String[] arguments) throws IOException {
		try (ConfigurableApplicationContext context = SpringApplication.run(ProcessedShop.class, arguments)) {
			Path told = Path.of(System.getProperty(PORT_FILE));
			Path port = Files.writeString(told.resolveSibling("port.part"),
					context.getEnvironment().getRequiredProperty("local.server.port"));
			Files.move(port, told);
			System.in.read();
		}
	}

	@FunctionBean(nonBlocking = true)
	Supplier<List<String>> list() {
		return () -> List.of("a", "b", "c");
	}

	@FunctionBean
	@HttpTrigger(method = RequestMethod.PUT, path = "/orders/{id}")
	Function<Order, Order> order() {
		return order -> order;
	}

	@FunctionBean
	Supplier<Long> visits(@State("visits") Counter visits) {
		return visits::incrementAndGet;
	}

	/** Whether configuration classes are read when the application starts. */
	@FunctionBean
	Supplier<Boolean> readsAnnotations(BeanFactory beans) {
		return () -> beans.containsBean(AnnotationConfigUtils.CONFIGURATION_ANNOTATION_PROCESSOR_BEAN_NAME);
	}

	record Order(int id, List<String> items) {
	}

}
