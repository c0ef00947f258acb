package io.faasade.benchmarks.peers.micronaut;

import java.util.List;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.runtime.Micronaut;
import io.micronaut.serde.annotation.Serdeable;

/** Both functions on Micronaut, on the event loop. */
@Controller
public class MicronautPeer {

	/** A small record. */
	@Serdeable
	public record Visit(String page, String visitor, int seconds) {
	}

	/** Start it. */
	public static void main(String[] arguments) {
		Micronaut.run(MicronautPeer.class, arguments);
	}

	@Get("/list")
	List<String> list() {
		return List.of("a", "b", "c");
	}

	@Post("/echo")
	Visit echo(@Body Visit visit) {
		return visit;
	}

}
