package io.faasade.state.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.faasade.state.engine.Change;
import io.faasade.state.engine.Check;
import io.faasade.state.engine.Guard;
import io.faasade.state.engine.Lease;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.PlaceKind;
import io.faasade.state.engine.Publication;
import io.faasade.state.engine.Write;

/** Writes a call down for its script: keys that are declared, and all else as text. */
final class Arguments {

	// 30 000 years: what lasts longer would not be told exactly by the server's numbers.
	private static final long LONGEST = 1_000_000_000_000_000L;

	private static final int NONCE = 2;

	private final RedisKeys names;

	private final Map<String, Integer> keys = new LinkedHashMap<>();

	private final List<String> arguments = new ArrayList<>();

	private Arguments(RedisKeys names) {
		this.names = names;
	}

	/** A call that carries a fence. */
	static Arguments fenced(RedisKeys names, String fence, List<String> head, List<Change> items) {
		Arguments arguments = new Arguments(names);
		arguments.number(fence);
		arguments.arguments.addAll(head);
		arguments.items(items);
		return arguments;
	}

	/**
	 * A call whose items are all guarded; an empty one finds out whether one could be.
	 * @param nonce tells this call, however often it is sent, from others for the same
	 * record
	 */
	static Arguments guarded(RedisKeys names, String fence, String nonce, List<Change> items) {
		return fenced(names, fence, List.of("", "", nonce, "", ""), items);
	}

	String[] keys() {
		return this.keys.keySet().toArray(String[]::new);
	}

	String[] values() {
		return this.arguments.toArray(String[]::new);
	}

	private void items(List<Change> items) {
		this.arguments.add(Integer.toString(items.size()));
		items.forEach(this::item);
	}

	private void item(Change change) {
		int start = this.arguments.size();
		this.arguments.add("");
		guard(change.guard());
		this.arguments.add(Integer.toString(change.checks().size()));
		change.checks().forEach(this::check);
		this.arguments.add(Integer.toString(change.writes().size()));
		change.writes().forEach(this::write);
		this.arguments.add(Integer.toString(change.publications().size()));
		change.publications().forEach(this::publication);
		this.arguments.set(start, Integer.toString(this.arguments.size() - start - 1));
	}

	private void guard(Guard guard) {
		if (guard instanceof Guard.Idempotent idempotent) {
			add("I", number(this.names.of(idempotent.key())), idempotent.token(), this.arguments.get(NONCE),
					idempotent.answer(), millis(idempotent.retention()));
		}
		else if (guard instanceof Guard.Pending pending) {
			add("P", number(pending.entry().stream()), pending.entry().readers(), pending.consumer(),
					pending.entry().id(), pending.lease().map(lease -> number(lease.key())).orElse(""),
					pending.lease().map(Lease::token).orElse(""));
		}
		else if (guard instanceof Guard.Marker marker) {
			add("M", number(this.names.of(marker.key())), millis(marker.retention()));
		}
		else if (guard instanceof Guard.Offset offset) {
			add("O", number(this.names.of(offset.position())), offset.position().partition(),
					Long.toString(offset.previous()), Long.toString(offset.next()));
		}
		else {
			add("-");
		}
	}

	private void check(Check check) {
		place(check.place());
		add(check.seen().isPresent() ? "1" : "0", check.seen().orElse(""));
	}

	private void write(Write write) {
		if (write instanceof Write.Add add) {
			write("add", write.place(), Long.toString(add.delta()), Optional.empty());
		}
		else if (write instanceof Write.Put put) {
			write("put", write.place(), put.text(), put.timeToLive());
		}
		else if (write instanceof Write.Expire expire) {
			write("ttl", write.place(), "", expire.timeToLive());
		}
		else {
			write("del", write.place(), "", Optional.empty());
		}
	}

	private void publication(Publication publication) {
		add(number(publication.stream()), Integer.toString(publication.fields().size()));
		this.arguments.addAll(publication.fields());
	}

	private void write(String operation, Place place, String text, Optional<Duration> timeToLive) {
		add(operation);
		place(place);
		add(text, timeToLive.map(Arguments::millis).orElse(""));
	}

	private void place(Place place) {
		add(kind(place.kind()), number(place), place.key());
	}

	private static String kind(PlaceKind kind) {
		return switch (kind) {
			case COUNTER -> "c";
			case COUNTERS -> "n";
			case CELL -> "v";
			case MAP -> "m";
		};
	}

	private String number(Place place) {
		String key = this.names.of(place);
		Integer known = this.keys.get(key);
		if (known != null) {
			return known.toString();
		}
		String number = number(key);
		if (place.kind() == PlaceKind.MAP) {
			number(this.names.expiry(place));
		}
		return number;
	}

	private String number(String key) {
		return Integer.toString(this.keys.computeIfAbsent(key, added -> this.keys.size() + 1));
	}

	private static String millis(Duration duration) {
		return (duration.compareTo(Duration.ofMillis(LONGEST)) > 0) ? Long.toString(LONGEST)
				: Long.toString(duration.toMillis());
	}

	private void add(String... values) {
		this.arguments.addAll(List.of(values));
	}

}
