package io.faasade.state.embedded;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Guard;
import io.faasade.state.engine.Idempotency.Claim;

/** What becomes of the records of requests that may be repeated. */
final class Requests {

	private static final SecureRandom random = new SecureRandom();

	private static final int TOKEN_BYTES = 16;

	private Requests() {
	}

	static Optional<Kept.Request> find(Draft draft, String key) {
		return draft.get(Table.REQUESTS, key).map(Kept.Request.class::cast);
	}

	static Optional<Applied> turnedAway(Draft draft, String key, String token) {
		Optional<Kept.Request> request = find(draft, key);
		if (request.isEmpty()) {
			return Optional.of(Applied.Fenced.FENCED);
		}
		return request.get()
			.answer()
			.<Applied>map(Applied.Repeated::new)
			.or(() -> request.get().isHeldBy(token) ? Optional.empty() : Optional.of(Applied.Fenced.FENCED));
	}

	static Claim begin(Draft draft, String key, String fingerprint, Duration lease) {
		Optional<Claim> there = find(draft, key).flatMap(request -> claim(request, fingerprint, draft.now()));
		return there.orElseGet(() -> {
			String token = token();
			draft.put(Table.REQUESTS, key, Kept.Request.begun(fingerprint, token, draft.now() + lease.toMillis()));
			return new Claim.Begun(token);
		});
	}

	private static Optional<Claim> claim(Kept.Request there, String fingerprint, long now) {
		if (!there.fingerprint().equals(fingerprint)) {
			return Optional.of(Claim.Mismatch.MISMATCH);
		}
		if (there.answer().isPresent()) {
			return there.answer().map(Claim.Done::new);
		}
		return (there.lease() > now) ? Optional.of(new Claim.InProgress(Duration.ofMillis(there.lease() - now)))
				: Optional.empty();
	}

	static boolean extend(Draft draft, String key, String token, Duration lease) {
		Optional<Kept.Request> held = held(draft, key, token);
		held.ifPresent(request -> draft.put(Table.REQUESTS, key, request.extended(draft.now() + lease.toMillis())));
		return held.isPresent();
	}

	static boolean release(Draft draft, String key, String token) {
		Optional<Kept.Request> held = held(draft, key, token);
		held.ifPresent(request -> draft.remove(Table.REQUESTS, key));
		return held.isPresent();
	}

	static void finish(Draft draft, String key, Guard.Idempotent guard) {
		Kept.Request request = find(draft, key).orElseThrow();
		draft.put(Table.REQUESTS, key, request.done(guard.answer(), draft.now() + guard.retention().toMillis()));
	}

	private static Optional<Kept.Request> held(Draft draft, String key, String token) {
		return find(draft, key).filter(request -> request.isHeldBy(token));
	}

	private static String token() {
		byte[] bytes = new byte[TOKEN_BYTES];
		random.nextBytes(bytes);
		return HexFormat.of().formatHex(bytes);
	}

}
