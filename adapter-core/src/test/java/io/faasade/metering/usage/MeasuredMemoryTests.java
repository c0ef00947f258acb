package io.faasade.metering.usage;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How much memory this process has in use. */
class MeasuredMemoryTests {

	@Test
	void isMoreThanTheHeapThatIsUsed() {
		MeasuredMemory memory = new MeasuredMemory();
		byte[] filled = new byte[64 << 20];
		Arrays.fill(filled, (byte) 1);

		memory.measure();

		assertThat(memory.getAsInt()).isGreaterThanOrEqualTo(64);
		assertThat(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()).isGreaterThan(filled.length);
	}

	@Test
	void isWhatWasMeasuredLast() {
		MeasuredMemory memory = new MeasuredMemory();
		int before = memory.getAsInt();
		byte[] filled = new byte[32 << 20];
		Arrays.fill(filled, (byte) 1);

		assertThat(memory.getAsInt()).isEqualTo(before);
		assertThat(filled).hasSize(32 << 20);
	}

}
