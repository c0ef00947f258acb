package io.faasade.metering.usage;

import java.nio.charset.StandardCharsets;

/**
 * Who an invocation is charged to.
 *
 * @param tenant which of the application's customers; the empty text for none
 * @param caller who called; the empty text for nobody in particular
 */
public record Account(String tenant, String caller) {

	/** Nobody in particular. */
	public static final Account NONE = new Account("", "");

	/** All that there is no room for to be told apart. */
	public static final Account OTHERS = new Account("", "~others");

	/** Characters that each part may have. */
	public static final int MAX_LENGTH = 256;

	public Account {
		require(tenant);
		require(caller);
	}

	private static void require(String part) {
		if (part.length() > MAX_LENGTH || !StandardCharsets.UTF_8.newEncoder().canEncode(part)) {
			throw new IllegalArgumentException(
					"A tenant or caller must be well-formed text of at most %d characters: use a digest of it"
						.formatted(MAX_LENGTH));
		}
	}

}
