package io.faasade.http.netty;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetector.Level;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Looks for buffers that nobody has given back, from the moment it is made. */
final class Leaks {

	private final ListAppender<ILoggingEvent> reports = new ListAppender<>();

	Leaks() {
		ResourceLeakDetector.setLevel(Level.PARANOID);
		this.reports.start();
		((Logger) LoggerFactory.getLogger(ResourceLeakDetector.class)).addAppender(this.reports);
	}

	/** A leak shows when its buffer has been collected and another one is asked for. */
	void assertNone() {
		for (int round = 0; round < 4; round++) {
			System.gc();
			for (int buffer = 0; buffer < 256; buffer++) {
				ByteBufAllocator.DEFAULT.buffer(64).release();
			}
		}
		assertThat(this.reports.list).extracting(ILoggingEvent::getFormattedMessage).isEmpty();
	}

}
