package io.faasade.benchmarks.peers.quarkus;

import java.util.List;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Both functions on Quarkus REST, on the event loop. */
@Path("/")
@NonBlocking
public class QuarkusPeer {

	/** A small record. */
	public record Visit(String page, String visitor, int seconds) {
	}

	/** A list. */
	@GET
	@Path("list")
	public List<String> list() {
		return List.of("a", "b", "c");
	}

	/** What came in. */
	@POST
	@Path("echo")
	public Visit echo(Visit visit) {
		return visit;
	}

}
