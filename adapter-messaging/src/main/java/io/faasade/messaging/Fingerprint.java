package io.faasade.messaging;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Tells things apart by a short text that can stand in any key. Parts are counted, so
 * that no two lists of parts run into one.
 */
public final class Fingerprint {

	private Fingerprint() {
	}

	/** Fingerprint of some texts in their order. */
	public static String of(String... parts) {
		MessageDigest digest = sha256();
		for (String part : parts) {
			update(digest, part.getBytes(StandardCharsets.UTF_8));
		}
		return text(digest);
	}

	/**
	 * Fingerprint of a message: of its identity, or of all that it holds if it has none.
	 */
	public static String of(BrokerMessage message) {
		if (!message.id().isEmpty()) {
			return of(message.id());
		}
		MessageDigest digest = sha256();
		update(digest, message.key().getBytes(StandardCharsets.UTF_8));
		for (Map.Entry<String, List<String>> header : message.payload().headers().asMap().entrySet()) {
			update(digest, header.toString().getBytes(StandardCharsets.UTF_8));
		}
		update(digest, message.payload().sharedBytes());
		return text(digest);
	}

	private static void update(MessageDigest digest, byte[] bytes) {
		digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
		digest.update(bytes);
	}

	private static String text(MessageDigest digest) {
		return "f" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException missing) {
			throw new IllegalStateException("Every JDK has SHA-256", missing);
		}
	}

}
