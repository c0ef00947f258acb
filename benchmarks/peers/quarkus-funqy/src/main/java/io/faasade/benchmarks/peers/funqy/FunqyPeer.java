package io.faasade.benchmarks.peers.funqy;

import java.util.List;

import io.quarkus.funqy.Funq;

/** Both functions on Quarkus Funqy. */
public class FunqyPeer {

	/** A small record. */
	public record Visit(String page, String visitor, int seconds) {
	}

	/** A list. */
	@Funq
	public List<String> list() {
		return List.of("a", "b", "c");
	}

	/** What came in. */
	@Funq
	public Visit echo(Visit visit) {
		return visit;
	}

}
