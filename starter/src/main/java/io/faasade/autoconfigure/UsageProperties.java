package io.faasade.autoconfigure;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the usage ledger.
 *
 * @param enabled Whether to keep a ledger of what functions use.
 * @param flushInterval Time between two times that the store is told of it.
 * @param retention Time that usage is kept.
 * @param maxAccounts Accounts that are told apart on one instance at once, per function
 * and hour; what goes beyond is charged to one account of all others.
 * @param memory Memory that a function is given, unless
 * 'faasade.functions.&lt;name&gt;.memory' says something else. It is what memory is
 * charged by.
 */
@ConfigurationProperties("faasade.usage")
public record UsageProperties(@DefaultValue("true") boolean enabled, @DefaultValue("1s") Duration flushInterval,
		@DefaultValue("62d") Duration retention, @DefaultValue("10000") int maxAccounts,
		@DefaultValue("512MB") DataSize memory) {

	public UsageProperties {
		if (flushInterval.toMillis() < 1 || retention.toHours() < 1 || maxAccounts < 1 || memory.toMegabytes() < 1) {
			throw new IllegalArgumentException("The interval must be a millisecond at least, the retention an hour, "
					+ "the memory a megabyte, and there must be room for one account");
		}
	}

}
