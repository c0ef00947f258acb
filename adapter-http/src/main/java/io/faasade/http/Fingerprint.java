package io.faasade.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digest of several things, each with its length, so that none runs into the next. */
final class Fingerprint {

	private final MessageDigest digest;

	Fingerprint() {
		try {
			this.digest = MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException missing) {
			throw new IllegalStateException("Every JDK has SHA-256", missing);
		}
	}

	Fingerprint add(String text) {
		return add(text.getBytes(StandardCharsets.UTF_8));
	}

	Fingerprint add(byte[] bytes) {
		this.digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
		this.digest.update(bytes);
		return this;
	}

	/** 64 hexadecimal digits; nothing can be added after. */
	String hex() {
		return HexFormat.of().formatHex(this.digest.digest());
	}

}
