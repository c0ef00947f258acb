package io.faasade.messaging;

import java.time.Duration;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How long to wait between attempts. */
class RetryPolicyTests {

	private final RetryPolicy policy = new RetryPolicy(4, Duration.ofMillis(100), Duration.ofSeconds(1));

	@RepeatedTest(20)
	void doublesTheWaitAndLeavesUpToHalfOfItOff() {
		assertThat(this.policy.delayAfter(1)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
		assertThat(this.policy.delayAfter(3)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
	}

	@Test
	void neverWaitsLongerThanTheLongest() {
		assertThat(this.policy.delayAfter(40)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
		assertThat(new RetryPolicy(2, Duration.ofDays(300), Duration.ofDays(1)).delayAfter(60))
			.isLessThanOrEqualTo(Duration.ofDays(1));
	}

	@Test
	void allowsAsManyAttemptsAsItSays() {
		assertThat(this.policy.allowsAfter(3)).isTrue();
		assertThat(this.policy.allowsAfter(4)).isFalse();
	}

}
