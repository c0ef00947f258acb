package io.faasade.samples.express.manual;

import java.util.List;
import java.util.Locale;

import io.faasade.function.FunctionRegistration;
import io.faasade.http.HttpTriggerDefinition;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.env.Environment;

/** The manual's examples of functions registered in code. */
@Configuration(proxyBeanMethods = false)
@Import(Registrations.Shouts.class)
class Registrations {

	@Bean
	FunctionRegistration shout() {
		return FunctionRegistration.function("shout", String.class, String.class, text -> text.toUpperCase(Locale.ROOT))
			.withTrigger(HttpTriggerDefinition.get("/shout/{text}"));
	}

	@Bean
	FunctionRegistration colours() {
		return FunctionRegistration.supplier("colours", new ParameterizedTypeReference<List<String>>() {
		}, () -> List.of("red", "green", "blue"));
	}

	static class Shouts implements BeanRegistrar {

		@Override
		public void register(BeanRegistry registry, Environment environment) {
			for (String language : List.of("en", "de")) {
				registry.registerBean("shout-" + language, FunctionRegistration.class,
						bean -> bean.supplier(context -> shoutIn(language)));
			}
		}

		private static FunctionRegistration shoutIn(String language) {
			return FunctionRegistration.function("shout-" + language, String.class, String.class,
					text -> text.toUpperCase(Locale.forLanguageTag(language)));
		}

	}

}
