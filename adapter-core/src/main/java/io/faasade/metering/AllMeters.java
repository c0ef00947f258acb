package io.faasade.metering;

import java.util.List;

import io.faasade.invocation.Invocation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has two meters take note of the same. One that fails harms nobody else. */
final class AllMeters implements InvocationMeter {

	private static final Logger logger = LoggerFactory.getLogger(AllMeters.class);

	private final InvocationMeter first;

	private final InvocationMeter second;

	private volatile @Nullable AllMeters latest;

	private AllMeters(InvocationMeter first, InvocationMeter second) {
		this.first = first;
		this.second = second;
	}

	/** One meter that stands for all of these. */
	static InvocationMeter of(List<InvocationMeter> meters) {
		InvocationMeter all = measurement -> {
		};
		for (InvocationMeter meter : meters) {
			all = new AllMeters(all, meter);
		}
		return all;
	}

	@Override
	public InvocationMeter begin(Invocation invocation) {
		return both(this.first.begin(invocation), begin(this.second, invocation));
	}

	// Most meters are the same for every invocation, or the same as for the one before:
	// then nothing is made here.
	private AllMeters both(InvocationMeter former, InvocationMeter latter) {
		if (isOf(former, latter)) {
			return this;
		}
		AllMeters known = this.latest;
		return (known != null && known.isOf(former, latter)) ? known : turn(new AllMeters(former, latter));
	}

	private AllMeters turn(AllMeters made) {
		this.latest = made;
		return made;
	}

	private boolean isOf(InvocationMeter former, InvocationMeter latter) {
		return former == this.first && latter == this.second;
	}

	private static InvocationMeter begin(InvocationMeter meter, Invocation invocation) {
		try {
			return meter.begin(invocation);
		}
		catch (RuntimeException broken) {
			logger.error("A meter of function '{}' is broken", invocation.function(), broken);
			return meter;
		}
	}

	@Override
	public Invocation accompany(Invocation invocation, Measurement measurement) {
		return this.second.accompany(this.first.accompany(invocation, measurement), measurement);
	}

	@Override
	public void record(Measurement measurement) {
		this.first.record(measurement);
		try {
			this.second.record(measurement);
		}
		catch (RuntimeException broken) {
			logger.error("A meter of function '{}' is broken", measurement.invocation().function(), broken);
		}
	}

}
