package io.faasade.http;

import java.math.BigDecimal;

/** Writes the header in which a caller is told how long a function took. */
final class ServerTiming {

	/** Name of the header. */
	static final String NAME = "Server-Timing";

	private ServerTiming() {
	}

	/** The header; of the time that went by since then, in milliseconds. */
	static HttpHeader since(long arrivedAt) {
		long micros = Math.max(0, System.nanoTime() - arrivedAt) / 1_000;
		return new HttpHeader(NAME, "fn;dur=" + BigDecimal.valueOf(micros, 3).toPlainString());
	}

}
