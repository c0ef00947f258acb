package io.faasade.samples.express;

import io.faasade.dispatch.FunctionInvoker;
import io.faasade.dispatch.InvocationRefusedException;
import io.faasade.samples.express.Greetings.Greet;
import io.faasade.samples.express.Greetings.Greeting;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How functions are tested without a socket. */
@SpringBootTest
class GreetingsTests {

	@Autowired
	private FunctionInvoker functions;

	@Test
	void greetsByName() {
		Greeting greeting = this.functions.invoke("greet", new Greet("Ada"));

		assertThat(greeting).isEqualTo(new Greeting("Hello Ada"));
	}

	@Test
	void refusesABlankName() {
		assertThatExceptionOfType(InvocationRefusedException.class)
			.isThrownBy(() -> this.functions.invoke("greet", new Greet(" ")))
			.satisfies(refused -> assertThat(refused.violations())
				.anySatisfy(violation -> assertThat(violation.pointer()).isEqualTo("/name")));
	}

}
