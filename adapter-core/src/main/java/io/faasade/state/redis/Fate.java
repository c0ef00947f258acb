package io.faasade.state.redis;

import java.util.Set;
import java.util.concurrent.CompletionException;

import io.lettuce.core.RedisCommandExecutionException;

/** What is known of a command that was not answered as it should have been. */
enum Fate {

	/** Nothing of it was done: it can be sent again. */
	NOT_EXECUTED,

	/** It may have been done, or be done yet. */
	UNKNOWN,

	/** The server takes it for a mistake: sending it again does not help. */
	REFUSED;

	private static final Set<String> NOT_NOW = Set.of("MOVED", "ASK", "TRYAGAIN", "LOADING", "READONLY", "CLUSTERDOWN",
			"MASTERDOWN", "NOREPLICAS", "OOM", "BUSY", "MISCONF", "NOSCRIPT", "NOAUTH", "NOPERM");

	private static final Set<String> ELSEWHERE = Set.of("MOVED", "READONLY", "MASTERDOWN", "CLUSTERDOWN", "NOAUTH");

	static Fate of(Throwable thrown) {
		Throwable cause = cause(thrown);
		if (cause instanceof NotConnectedException) {
			return NOT_EXECUTED;
		}
		if (cause instanceof RedisCommandExecutionException) {
			return NOT_NOW.contains(word(cause)) ? NOT_EXECUTED : REFUSED;
		}
		return UNKNOWN;
	}

	/** Whether another server, or another connection, would be the right one. */
	static boolean isElsewhere(Throwable thrown) {
		return says(thrown, ELSEWHERE);
	}

	/** Whether a server said that word. */
	static boolean says(Throwable thrown, String word) {
		return says(thrown, Set.of(word));
	}

	private static boolean says(Throwable thrown, Set<String> words) {
		Throwable cause = cause(thrown);
		return cause instanceof RedisCommandExecutionException && words.contains(word(cause));
	}

	/** What was thrown, without what futures put around it. */
	static Throwable cause(Throwable thrown) {
		Throwable cause = thrown.getCause();
		return (thrown instanceof CompletionException && cause != null) ? cause(cause) : thrown;
	}

	private static String word(Throwable error) {
		String message = String.valueOf(error.getMessage());
		int end = message.indexOf(' ');
		return (end < 0) ? message : message.substring(0, end);
	}

}
