package io.faasade.metering.usage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.faasade.metering.usage.FaultyEngine.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of the sums when the store is told in vain, late, or forgets. */
class UsageFaultsTests extends UsageCases {

	@ParameterizedTest
	@EnumSource(Fault.class)
	void neitherLosesNorDoublesWhatWasToldInVain(Fault fault) {
		this.instance.call("list", Duration.ofMillis(10));
		this.engine.next(fault);
		this.instance.flush();
		this.instance.call("list", Duration.ofMillis(5));

		assertThat(this.instance.flush()).isTrue();
		this.engine.arrive();
		this.instance.call("list", Duration.ofMillis(1));
		assertThat(this.instance.flush() || this.instance.flush()).isTrue();

		assertThat(totals("list").get(UsageUnit.MILLIS)).isEqualTo(16);
		assertThat(totals("list").get(UsageUnit.FINISHED)).isEqualTo(3);
	}

	@Test
	void neitherLosesNorDoublesWhatArrivesLate() {
		this.instance.call("list", Duration.ofMillis(10));
		this.engine.next(Fault.LATE_REQUEST);
		this.instance.flush();
		this.instance.call("list", Duration.ofMillis(5));
		this.engine.arrive();

		assertThat(this.instance.flush()).isTrue();
		assertThat(totals("list").get(UsageUnit.MILLIS)).isEqualTo(15);
	}

	@Test
	void staysExactUnderAnyRowOfFaults() {
		Random random = new Random(11);
		long expected = 0;
		for (int turn = 0; turn < 2_000; turn++) {
			this.instance.call("list", Duration.ofMillis(turn));
			expected += turn;
			this.engine.next(Fault.values()[random.nextInt(4)]);
			this.instance.flush();
			if (random.nextInt(3) == 0) {
				this.engine.arrive();
			}
		}
		this.engine.arrive();
		this.engine.next(Fault.NONE);
		assertThat(this.instance.flush() || this.instance.flush()).isTrue();

		assertThat(totals("list").get(UsageUnit.MILLIS)).isEqualTo(expected);
		assertThat(totals("list").get(UsageUnit.CALLS)).isEqualTo(2_000);
	}

	@Test
	void saysThatItWasToldOnlyIfItWas() {
		List<String> heard = new ArrayList<>();
		this.instance.call("list", Duration.ofMillis(10));

		this.engine.next(Fault.LOST_REQUEST);
		this.instance.flush(new Heard(heard));
		assertThat(heard).containsExactly("telling");

		this.instance.flush(new Heard(heard));
		assertThat(heard).containsExactly("telling", "telling", "told");
	}

	@Test
	void tellsTheStoreWhateverBecomesOfWhoListens() {
		this.instance.call("list", Duration.ofMillis(10));

		this.instance.flush(new FlushListener() {

			@Override
			public void telling() {
				throw new IllegalStateException("broken");
			}

			@Override
			public void told() {
				throw new IllegalStateException("broken");
			}

		});

		assertThat(totals("list").get(UsageUnit.MILLIS)).isEqualTo(10);
	}

	@Test
	void tellsAgainWhatTheStoreHasLost() {
		this.instance.call("list", Duration.ofMillis(10));
		this.instance.flush();
		forget();
		this.instance.call("list", Duration.ofMillis(5));
		this.instance.flush();
		this.instance.flush();

		assertThat(totals("list").get(UsageUnit.MILLIS)).isEqualTo(15);
	}

	private record Heard(List<String> of) implements FlushListener {

		@Override
		public void telling() {
			this.of.add("telling");
		}

		@Override
		public void told() {
			this.of.add("told");
		}

	}

}
