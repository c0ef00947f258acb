package io.faasade.metering;

import java.util.List;

import io.faasade.invocation.Invocation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has two meters take note of the same. One that fails harms nobody else. */
final class AllMeters implements InvocationMeter {

	private static final Logger logger = LoggerFactory.getLogger(AllMeters.class);

	private final InvocationMeter first;

	private final InvocationMeter second;

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

	// Most meters are the same for every invocation: then nothing is made here.
	@Override
	public InvocationMeter begin(Invocation invocation) {
		InvocationMeter former = this.first.begin(invocation);
		InvocationMeter latter = begin(this.second, invocation);
		return (former == this.first && latter == this.second) ? this : new AllMeters(former, latter);
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
