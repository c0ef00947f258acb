package io.faasade.state.transaction;

import java.time.Duration;

import io.faasade.dispatch.FunctionDispatcher;
import io.faasade.function.FunctionDescriptor;
import io.faasade.invocation.Outcome.Unavailable;
import io.faasade.invocation.Outcome.Unavailable.Reason;
import io.faasade.state.engine.StateUnavailableException;
import io.faasade.state.engine.StateUnavailableException.Execution;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is told of a function whose store is away. */
class TransactionOutageTests extends TransactionCases {

	@Test
	void tellsThatNothingWasDoneWhenTheCommitWasNotExecuted() {
		this.memory.before(change -> {
			throw away(Execution.NOT_EXECUTED);
		});

		assertThat(run(atomic(this.pv::incrementAndGet)))
			.isEqualTo(new Unavailable(Reason.NOT_EXECUTED, Duration.ofSeconds(2)));
	}

	@Test
	void tellsThatNobodyKnowsWhenTheCommitMayHaveBeenExecuted() {
		this.memory.before(change -> {
			throw away(Execution.OUTCOME_UNKNOWN);
		});

		assertThat(run(atomic(this.pv::incrementAndGet)))
			.isEqualTo(new Unavailable(Reason.OUTCOME_UNKNOWN, Duration.ofSeconds(2)));
	}

	@Test
	void tellsOfDirectChangesThatWereMadeBeforeTheStoreWasAway() {
		FunctionDescriptor first = declared("first", false, () -> this.pv.incrementAndGet());
		FunctionDescriptor second = declared("second", false, () -> {
			this.pv.incrementAndGet();
			this.memory.before(change -> {
				throw away(Execution.NOT_EXECUTED);
			});
			return this.pv.incrementAndGet();
		});
		FunctionDispatcher dispatcher = dispatcher(first, second);

		assertThat(((Unavailable) dispatch(dispatcher, second)).reason()).isEqualTo(Reason.OUTCOME_UNKNOWN);
		assertThat(((Unavailable) dispatch(dispatcher, first)).reason()).isEqualTo(Reason.NOT_EXECUTED);
	}

	private static StateUnavailableException away(Execution execution) {
		return new StateUnavailableException(execution, Duration.ofSeconds(2), null);
	}

}
