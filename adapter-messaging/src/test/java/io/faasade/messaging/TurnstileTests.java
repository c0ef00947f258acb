package io.faasade.messaging;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is let in together, and who alone. */
class TurnstileTests {

	private final Turnstile turnstile = new Turnstile();

	@Test
	void letsAnyNumberInTogether() {
		assertThat(this.turnstile.enter(false, false)).isTrue();
		assertThat(this.turnstile.enter(false, false)).isTrue();
	}

	@Test
	void letsNobodyInBesideOneWhoIsToBeAlone() {
		assertThat(this.turnstile.enter(true, false)).isTrue();

		assertThat(this.turnstile.enter(false, false)).isFalse();
		assertThat(this.turnstile.enter(true, false)).isFalse();
	}

	@Test
	void keepsOthersBackWhileOneWaitsToBeAlone() {
		this.turnstile.enter(false, false);
		assertThat(this.turnstile.enter(true, false)).isFalse();

		assertThat(this.turnstile.enter(false, false)).isFalse();
		this.turnstile.leave();
		assertThat(this.turnstile.enter(true, true)).isTrue();
		this.turnstile.leave();
		assertThat(this.turnstile.enter(false, false)).isTrue();
	}

	@Test
	void letsOthersInAgainWhenWhoWaitedGoesAway() {
		this.turnstile.enter(false, false);
		this.turnstile.enter(true, false);

		this.turnstile.withdraw();

		assertThat(this.turnstile.enter(false, false)).isTrue();
	}

}
