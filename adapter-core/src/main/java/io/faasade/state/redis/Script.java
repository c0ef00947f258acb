package io.faasade.state.redis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;

/** What runs in the server, whole or not at all. */
enum Script {

	/** Applies changes. */
	CALL(true),

	/** Only adds, each item to another number. */
	ADD(true),

	/** Shows an entry of a map. */
	LOOK(false),

	/** Looks through a keyed name. */
	PAGE(false),

	/** Takes expired entries away. */
	SWEEP(false),

	/** Begins a request that may be repeated. */
	BEGIN(true),

	/** Holds on to such a request. */
	EXTEND(true),

	/** Gives such a request back. */
	RELEASE(true),

	/** Notes where a function begins in a partition. */
	STAND(true);

	private final boolean durable;

	private final String text;

	private final String digest;

	Script(boolean durable) {
		this.durable = durable;
		this.text = read(name().toLowerCase(Locale.ROOT) + ".lua");
		this.digest = sha1(this.text);
	}

	/** Whether what it answers must be on the replicas first, where that is promised. */
	boolean isDurable() {
		return this.durable;
	}

	String text() {
		return this.text;
	}

	/** What the server knows it by. */
	String digest() {
		return this.digest;
	}

	private static String read(String resource) {
		try (InputStream script = Script.class.getResourceAsStream(resource)) {
			return new String(Objects.requireNonNull(script, resource).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException unreadable) {
			throw new IllegalStateException(resource, unreadable);
		}
	}

	private static String sha1(String text) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest);
		}
		catch (NoSuchAlgorithmException missing) {
			throw new IllegalStateException("Every JDK has SHA-1", missing);
		}
	}

}
