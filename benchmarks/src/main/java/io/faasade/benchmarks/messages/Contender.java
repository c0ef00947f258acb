package io.faasade.benchmarks.messages;

/** A way to consume messages. */
interface Contender {

	/** What it is called in the report. */
	String name();

	/** Which messages it consumes. */
	Source source();

	/** Consume all messages of a place, and end once all are acknowledged. */
	Sample consume(String place, Tally tally);

}
