package io.faasade.metering.usage;

import java.time.Duration;
import java.util.stream.Stream;

import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Payload;
import io.faasade.state.engine.Write;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How long an instance may be paused before what runs there is taken for lost. */
class UsagePauseTests extends UsageCases {

	private static final Duration TICK = Duration.ofSeconds(1);

	private Duration left = Duration.ZERO;

	@Test
	void isTakenToBeAliveThroughAPauseOfAMinuteWheneverThatBegins() {
		this.instance.call("list", invocation -> {
			Stream<Duration> left = Stream.generate(this::leftBeforeTheNextFlush).limit(300);

			assertThat(left.min(Duration::compareTo))
				.hasValueSatisfying(least -> assertThat(least).isGreaterThan(Duration.ofMinutes(1)));
			return new Completed(Payload.empty());
		});
	}

	private Duration leftBeforeTheNextFlush() {
		this.instance.flush();
		this.left = (toldToBeAlive() ? UsageFlush.ALIVE : this.left).minus(TICK);
		this.instance.passes(TICK);
		return this.left;
	}

	private boolean toldToBeAlive() {
		return this.engine.asked()
			.stream()
			.flatMap(change -> change.writes().stream())
			.map(Write::place)
			.anyMatch(place -> place.name().equals(UsagePlaces.live().name()));
	}

}
