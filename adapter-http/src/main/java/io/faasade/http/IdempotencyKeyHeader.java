package io.faasade.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.faasade.invocation.Outcome.Rejected;
import io.faasade.invocation.Outcome.Rejected.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header): a
 * quoted string. Many clients leave the quotes out, which is understood as well.
 */
final class IdempotencyKeyHeader {

	private static final String NAME = "Idempotency-Key";

	private static final int MAX_LENGTH = 255;

	private static final Pattern FORM = Pattern
		.compile("\\s*(?:\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\])+)\"|([!#-+\\--~]+))\\s*");

	private static final Rejected MISSING = new Rejected(Reason.MISSING_IDEMPOTENCY_KEY,
			"This function needs an Idempotency-Key: send the same one whenever the same request is sent again");

	private static final Rejected MALFORMED = new Rejected(Reason.MALFORMED_IDEMPOTENCY_KEY,
			"The Idempotency-Key is one quoted string of 1 to 255 visible characters");

	private final String header;

	private final IdempotencyKeys use;

	private IdempotencyKeyHeader(String header, IdempotencyKeys use) {
		this.header = header;
		this.use = use;
	}

	static IdempotencyKeyHeader of(HttpRequestView request, IdempotencyKeys use) {
		return new IdempotencyKeyHeader((use == IdempotencyKeys.IGNORED) ? "" : request.header(NAME), use);
	}

	/** Why the request is turned away. */
	@Nullable Rejected refusal() {
		if (this.header.isEmpty()) {
			return (this.use == IdempotencyKeys.REQUIRED) ? MISSING : null;
		}
		return key().isEmpty() ? MALFORMED : null;
	}

	/** The key, if there is one that is heeded. */
	Optional<String> key() {
		return this.header.isEmpty() ? Optional.empty() : key(FORM.matcher(this.header));
	}

	private static Optional<String> key(Matcher form) {
		if (!form.matches()) {
			return Optional.empty();
		}
		String quoted = form.group(1);
		String key = (quoted != null) ? quoted.replaceAll("\\\\(.)", "$1") : form.group(2);
		return Optional.of(key).filter(known -> known.length() <= MAX_LENGTH);
	}

}
