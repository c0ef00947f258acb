package io.faasade.samples.express;

import java.util.Locale;
import java.util.function.Function;

import io.faasade.function.FunctionBean;
import io.faasade.http.HttpTrigger;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.springframework.web.bind.annotation.RequestMethod.GET;
import static org.springframework.web.bind.annotation.RequestMethod.POST;

/** Functions that greet: one by itself, and one that is a part of others. */
@Configuration(proxyBeanMethods = false)
class Greetings {

	record Greet(@NotBlank @Size(max = 40) String name) {
	}

	record Greeting(String text) {
	}

	@FunctionBean
	@HttpTrigger(method = { GET, POST }, path = { "/greet", "/greet/{name}" })
	Function<Greet, Greeting> greet() {
		return greet -> new Greeting("Hello " + greet.name());
	}

	/** Carries no annotation of ours, and so is called by the composed function only. */
	@Bean
	Function<Greeting, Greeting> loud() {
		return greeting -> new Greeting(greeting.text().toUpperCase(Locale.ROOT) + "!");
	}

	/** A function of Spring Cloud Function's catalog, exposed by configuration. */
	@Bean
	Function<String, String> reverse() {
		return text -> new StringBuilder(text).reverse().toString();
	}

}
