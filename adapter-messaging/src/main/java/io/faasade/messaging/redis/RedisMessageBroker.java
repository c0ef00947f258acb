package io.faasade.messaging.redis;

import java.util.UUID;
import java.util.function.Consumer;

import io.faasade.messaging.BrokerMessage;
import io.faasade.messaging.Consumption;
import io.faasade.messaging.DeadLetter;
import io.faasade.messaging.DeadLetters;
import io.faasade.messaging.Delivery;
import io.faasade.messaging.MessageBroker;
import io.faasade.messaging.Subscription;
import io.faasade.state.StateStore;
import io.faasade.state.engine.Change;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Carries messages over Redis Streams (7.0 and newer; one server, or the master that
 * sentinels name), on the server that state is kept on: what a message does to state,
 * that it is dealt with, and what it sends are one commit. A source is a stream that any
 * producer can add to.
 */
public final class RedisMessageBroker implements MessageBroker {

	private static final String RESERVED = "faasade:";

	private final Streams streams;

	private final StateStore store;

	private final RedisStreamSettings settings;

	private final StoreBeside beside;

	/**
	 * Carry messages.
	 * @param client connects to the server; closed by whoever made it
	 * @param store keeps state on the same server; by which functions see their state, so
	 * that what they send is part of their transactions
	 * @param settings how streams are used
	 */
	public RedisMessageBroker(RedisClient client, StateStore store, RedisStreamSettings settings) {
		this.streams = new Streams(client);
		this.store = store;
		this.settings = settings;
		this.beside = new StoreBeside(this.streams, store);
	}

	@Override
	public String name() {
		return "redis";
	}

	@Override
	public boolean allows(String destination) {
		return !destination.startsWith(RESERVED);
	}

	@Override
	public Mono<Void> verify() {
		return this.beside.verify();
	}

	@Override
	public boolean sharesStore() {
		return true;
	}

	@Override
	public Consumption consume(Subscription subscription, Consumer<Delivery> listener) {
		return new StreamConsumption(this.streams, this.beside, subscription, listener, this.settings);
	}

	@Override
	public Mono<Void> publish(String destination, BrokerMessage message) {
		if (!allows(destination)) {
			return Mono.error(reserved(destination));
		}
		BrokerMessage named = message.id().isEmpty() ? message.withId(UUID.randomUUID().toString()) : message;
		return this.store.apply(Change.of(StreamEntries.publication(destination, named))).then();
	}

	private static IllegalArgumentException reserved(String destination) {
		return new IllegalArgumentException(
				"No message can be sent to '%s': what begins with '%s' is where state and messaging keep what is their own"
					.formatted(destination, RESERVED));
	}

	@Override
	public DeadLetters deadLetters() {
		return new DeadLetters() {

			@Override
			public Flux<Entry> list(String destination, int limit) {
				return RedisMessageBroker.this.streams.range(destination, Range.unbounded(), limit)
					.map(entry -> new Entry(entry.getId(), StreamEntries.read(entry).payload()));
			}

			@Override
			public Mono<String> replay(String destination, String letter) {
				return RedisMessageBroker.this.replay(destination, letter);
			}

			@Override
			public Mono<Boolean> discard(String destination, String letter) {
				return RedisMessageBroker.this.streams.delete(destination, letter);
			}

		};
	}

	private Mono<String> replay(String destination, String letter) {
		return this.streams.range(destination, Range.create(letter, letter), 1)
			.next()
			.map(StreamEntries::read)
			.flatMap(dead -> replay(destination, letter, dead));
	}

	private Mono<String> replay(String destination, String letter, BrokerMessage dead) {
		String source = dead.payload().headers().first(DeadLetter.PREFIX + "source").orElse("");
		if (!allows(source)) {
			return Mono.error(reserved(source));
		}
		BrokerMessage revived = DeadLetter.without(dead).withId(UUID.randomUUID().toString());
		return this.streams.replay(destination, letter, source, revived)
			.filter(Boolean::booleanValue)
			.map(sent -> revived.id());
	}

	@Override
	public Mono<Void> reach() {
		return this.streams.reach();
	}

	@Override
	public void close() {
		this.streams.close();
	}

}
