package io.faasade.benchmarks.peers.cloudfunction;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Function beans, served by Spring Cloud Function. */
@SpringBootApplication(proxyBeanMethods = false)
public class CloudFunctionPeer {

	/** A small record. */
	public record Visit(String page, String visitor, int seconds) {
	}

	/** Start it. */
	public static void main(String[] args) {
		SpringApplication.run(CloudFunctionPeer.class, args);
	}

	@Bean
	Supplier<List<String>> list() {
		return () -> List.of("a", "b", "c");
	}

	@Bean
	Function<Visit, Visit> echo() {
		return visit -> visit;
	}

}
