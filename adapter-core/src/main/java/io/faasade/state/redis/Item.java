package io.faasade.state.redis;

import java.util.ArrayList;
import java.util.List;

import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.Write;

/**
 * One item of a call: a change of one caller, or what many callers add to the same
 * number.
 */
final class Item {

	private final List<Submission> submissions = new ArrayList<>();

	private long sum;

	Item(Submission first) {
		this.submissions.add(first);
		this.sum = first.isMergeable() ? delta(first) : 0;
	}

	/**
	 * Take another caller's in, if the sum of both is as good as one after the other. Of
	 * two that go the same way, no sum in between outgrows what the last one does not.
	 */
	boolean merge(Submission next) {
		if (!next.isMergeable() || !this.submissions.get(0).isMergeable()) {
			return false;
		}
		long delta = delta(next);
		boolean sameWay = (delta >= 0 && this.sum >= 0) || (delta <= 0 && this.sum <= 0);
		if (!sameWay || Math.abs(this.sum + delta) >= Write.BOUND) {
			return false;
		}
		this.sum += delta;
		this.submissions.add(next);
		return true;
	}

	private static long delta(Submission submission) {
		return ((Write.Add) submission.change().writes().get(0)).delta();
	}

	List<Submission> submissions() {
		return this.submissions;
	}

	boolean isMerged() {
		return this.submissions.size() > 1;
	}

	/** What the server is asked to do. */
	Change change() {
		return isMerged() ? Change.of(new Write.Add(place(), this.sum, true)) : this.submissions.get(0).change();
	}

	private Place place() {
		return this.submissions.get(0).change().writes().get(0).place();
	}

	/** Tell each caller what became of its own. */
	void settle(String answer) {
		try {
			settle(Verdict.of(change(), answer));
		}
		catch (RuntimeException failure) {
			this.submissions.forEach(submission -> submission.fail(failure));
		}
	}

	private void settle(Applied applied) {
		if (isMerged() && applied instanceof Applied.Done done) {
			long value = done.answers().get(0) - this.sum;
			for (Submission submission : this.submissions) {
				value += delta(submission);
				submission.settle(new Applied.Done(List.of(value)));
			}
		}
		else {
			this.submissions.forEach(submission -> submission.settle(applied));
		}
	}

}
