package io.faasade.autoconfigure.http;

import io.faasade.function.Actionable;

/** There is nothing on the class path that could serve a function. */
final class MissingServerException extends IllegalStateException implements Actionable {

	private static final long serialVersionUID = 1L;

	private static final String SNIPPETS = """
			Add one of these dependencies:

			    <dependency>
			        <groupId>org.springframework.boot</groupId>
			        <artifactId>spring-boot-starter-webmvc</artifactId>
			    </dependency>

			    <dependency>
			        <groupId>org.springframework.boot</groupId>
			        <artifactId>spring-boot-starter-webflux</artifactId>
			    </dependency>

			    <dependency>
			        <groupId>org.springframework.boot</groupId>
			        <artifactId>spring-boot-starter-reactor-netty</artifactId>
			    </dependency>

			If the functions shall not be served over HTTP, say so: spring.main.web-application-type=none""";

	MissingServerException() {
		super("There is no server on the class path that could serve functions over HTTP");
	}

	@Override
	public String action() {
		return SNIPPETS;
	}

}
