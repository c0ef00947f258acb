package io.faasade.samples.express;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The Express application, ported. */
@SpringBootApplication
public class ExpressPort {

	public static void main(String[] args) {
		SpringApplication.run(ExpressPort.class, args);
	}

}
