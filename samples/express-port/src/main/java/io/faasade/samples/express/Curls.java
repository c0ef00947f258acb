package io.faasade.samples.express;

import java.util.Map;
import java.util.stream.Collectors;

import io.faasade.autoconfigure.FunctionTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Shows how to call each function, once it is known where they are served. */
@Component
class Curls {

	private static final Logger log = LoggerFactory.getLogger(Curls.class);

	private static final String JSON = " -H 'Content-Type: application/json' -d ";

	private static final String VIEW = JSON + "'{\"page\":\"home\"}'";

	private static final String TEXT = " -H 'Content-Type: text/plain' -d ";

	private static final Map<String, String> CALLS = Map.of("greet", "/greet/Ada", "greet-loudly",
			"/greet-loudly" + JSON + "'{\"name\":\"Ada\"}'", "page-pv", "/pv/home", "page-views", "/page-views" + VIEW,
			"visit", "/visit" + VIEW, "reverse", "/reverse" + TEXT + "'stressed'", "ticks",
			"/ticks -N -H 'Accept: text/event-stream'", "words", "/words" + TEXT + "'how many words'");

	private final FunctionTable functions;

	Curls(FunctionTable functions) {
		this.functions = functions;
	}

	@EventListener
	void print(ApplicationReadyEvent started) {
		String port = started.getApplicationContext().getEnvironment().getProperty("local.server.port", "3000");
		log.info("Served at http://localhost:{}\n{}", port, calls(port));
	}

	String calls(String port) {
		return this.functions.rows()
			.stream()
			.map(row -> "curl localhost:%s%s".formatted(port, CALLS.getOrDefault(row.name(), "/" + row.name())))
			.collect(Collectors.joining("\n"));
	}

}
