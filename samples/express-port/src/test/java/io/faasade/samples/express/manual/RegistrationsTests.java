package io.faasade.samples.express.manual;

import io.faasade.dispatch.FunctionInvoker;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/** What the manual says of functions registered in code. */
@SpringBootTest
@Import(Registrations.class)
class RegistrationsTests {

	@Autowired
	private FunctionInvoker functions;

	@Test
	void callsFunctionsRegisteredOneByOneAndInALoop() {
		assertThat(this.functions.<String>invoke("shout", "hello")).isEqualTo("HELLO");
		assertThat(this.functions.<Object>invoke("colours")).asInstanceOf(InstanceOfAssertFactories.LIST).hasSize(3);
		assertThat(this.functions.<String>invoke("shout-de", "hallo")).isEqualTo("HALLO");
	}

}
