package io.faasade.autoconfigure.state;

import java.time.Duration;

import io.faasade.state.embedded.Fsync;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the store that state lives in.
 *
 * @param store Store to use; Redis if it is configured, otherwise a file.
 * @param application Name that state is kept under; spring.application.name unless set.
 * @param timeout Time that an operation may wait for the store.
 * @param embedded Store in a file of this machine.
 * @param redis Store on Redis.
 */
@ConfigurationProperties("faasade.state")
public record StateProperties(@Nullable StateStoreChoice store, @DefaultValue("") String application,
		@DefaultValue("5s") Duration timeout, @DefaultValue Embedded embedded, @DefaultValue Redis redis) {

	/**
	 * Store in a file of this machine.
	 *
	 * @param file File that state is kept in; .faasade/NAME.mv in the working directory
	 * unless set.
	 * @param fsync When what is written is forced to the disk.
	 * @param allowOnPlatform Whether to keep state in a file although the application
	 * runs where files go with the instance.
	 */
	public record Embedded(@DefaultValue("") String file, @DefaultValue("never") Fsync fsync,
			@DefaultValue("false") boolean allowOnPlatform) {
	}

	/**
	 * Store on Redis.
	 *
	 * @param durability What must have happened to a change before it is answered.
	 * @param replicas Replicas that must have a change, if it is to be replicated.
	 * @param refuseEviction Whether to refuse servers that may evict keys, not only to
	 * warn of them.
	 */
	public record Redis(@DefaultValue("master") Durability durability, @DefaultValue("1") int replicas,
			@DefaultValue("false") boolean refuseEviction) {

		int awaitedReplicas() {
			return (this.durability == Durability.REPLICATED) ? this.replicas : 0;
		}

	}

	/** What must have happened to a change before it is answered. */
	public enum Durability {

		/** The master has it. */
		MASTER,

		/** Replicas have it, too. */
		REPLICATED

	}

}
