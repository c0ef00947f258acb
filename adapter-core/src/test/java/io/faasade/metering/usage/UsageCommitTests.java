package io.faasade.metering.usage;

import java.time.Duration;
import java.util.List;

import io.faasade.invocation.Outcome.Cancelled;
import io.faasade.invocation.Outcome.Completed;
import io.faasade.invocation.Outcome.Failed;
import io.faasade.invocation.Payload;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Guard;
import io.faasade.state.transaction.CommitContribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is charged for transactions. */
class UsageCommitTests extends UsageCases {

	@ParameterizedTest
	@ValueSource(strings = { "", "orders" })
	void leavesWhatATransactionUsedToItsCommit(String group) {
		this.instance.transacts();
		this.instance.call("list", invocation -> {
			this.instance.passes(Duration.ofMillis(8));
			CommitContribution contribution = invocation.get(CommitContribution.ATTRIBUTE).orElseThrow();
			this.store.apply(new Change(List.of(), contribution.writes(group), Guard.none())).block();
			contribution.committed();
			this.instance.passes(Duration.ofMillis(100));
			return new Completed(Payload.text("answer"));
		});
		this.instance.flush();

		UsageTotals totals = totals("list");
		assertThat(totals.get(UsageUnit.STARTED)).isEqualTo(1);
		assertThat(totals.get(UsageUnit.FINISHED)).isEqualTo(1);
		assertThat(totals.get(UsageUnit.CALLS)).isEqualTo(1);
		assertThat(totals.get(UsageUnit.MILLIS)).isEqualTo(8);
		assertThat(totals.get(UsageUnit.BYTES_OUT)).isEqualTo(6);
	}

	@Test
	void chargesNobodyForATransactionThatWasNotItsToCommit() {
		this.instance.transacts();
		this.instance.call("list", invocation -> {
			CommitContribution contribution = invocation.get(CommitContribution.ATTRIBUTE).orElseThrow();
			contribution.writes("");
			contribution.turnedAway();
			this.instance.passes(Duration.ofMillis(8));
			return new Cancelled();
		});
		this.instance.flush();

		assertThat(totals("list").get(UsageUnit.CALLS)).isZero();
		assertThat(totals("list").get(UsageUnit.MILLIS)).isZero();
		assertThat(totals("list").unfinished()).isZero();
	}

	@Test
	void countsATransactionThatWasNotCommittedAsAnyOther() {
		this.instance.transacts();
		this.instance.call("list", invocation -> {
			invocation.get(CommitContribution.ATTRIBUTE).orElseThrow().writes("");
			return new Failed(new IllegalStateException());
		});
		this.instance.flush();

		assertThat(totals("list").get(UsageUnit.ERRORS)).isEqualTo(1);
		assertThat(totals("list").get(UsageUnit.FINISHED)).isEqualTo(1);
	}

}
