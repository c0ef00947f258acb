package io.faasade.autoconfigure.manual;

import java.util.function.Function;

import io.faasade.function.FunctionBean;

/** The manual's class that has moved over from Micronaut. */
@FunctionBean("greet")
class GreetFunction implements Function<Greet, Greeting> {

	@Override
	public Greeting apply(Greet greet) {
		return new Greeting("Hello " + greet.name());
	}

}
