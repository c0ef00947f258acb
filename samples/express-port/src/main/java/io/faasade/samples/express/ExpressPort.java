package io.faasade.samples.express;

import java.util.List;
import java.util.function.Supplier;

import io.faasade.function.FunctionBean;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The Express application, ported. */
@SpringBootApplication
public class ExpressPort {

	/** Start it. */
	public static void main(String[] args) {
		SpringApplication.run(ExpressPort.class, args);
	}

	@FunctionBean
	Supplier<List<String>> list() {
		return () -> List.of("a", "b", "c");
	}

}
