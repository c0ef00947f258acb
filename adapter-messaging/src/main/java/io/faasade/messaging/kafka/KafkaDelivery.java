package io.faasade.messaging.kafka;

import java.time.Duration;
import java.util.Optional;

import io.faasade.messaging.BrokerMessage;
import io.faasade.messaging.DeadLetter;
import io.faasade.messaging.Delivery;
import io.faasade.messaging.EffectGuard;
import io.faasade.state.engine.StateEngine;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import reactor.core.publisher.Mono;

/** A record of a partition that is this consumer's to deal with. */
final class KafkaDelivery implements Delivery, EffectGuard {

	private final KafkaConsumption consumption;

	private final Partition partition;

	private final ConsumerRecord<byte[], byte[]> origin;

	private final BrokerMessage message;

	private final Past past;

	private boolean begun;

	KafkaDelivery(KafkaConsumption consumption, Partition partition, ConsumerRecord<byte[], byte[]> origin, Past past) {
		this.consumption = consumption;
		this.partition = partition;
		this.origin = origin;
		this.message = KafkaMessages.read(origin);
		this.past = past;
	}

	KafkaDelivery again() {
		return new KafkaDelivery(this.consumption, this.partition, this.origin, Past.GIVEN_BACK);
	}

	boolean isOf(Partition other) {
		return this.partition == other;
	}

	@Override
	public BrokerMessage message() {
		return this.message;
	}

	@Override
	public Past past() {
		return this.past;
	}

	@Override
	public boolean holdsUpKey() {
		return !this.message.key().isEmpty();
	}

	@Override
	public synchronized boolean begin() {
		if (!this.begun) {
			this.begun = this.partition.begin();
		}
		return this.begun;
	}

	private synchronized void end() {
		if (this.begun) {
			this.begun = false;
			this.partition.end();
		}
	}

	@Override
	public Optional<EffectGuard> guard() {
		return Optional.of(this);
	}

	@Override
	public Mono<Standing> settle(StateEngine state) {
		return this.partition.settle(state, this.origin.offset());
	}

	@Override
	public boolean acknowledges() {
		return false;
	}

	@Override
	public Mono<Void> acknowledge() {
		return Mono.fromRunnable(() -> {
			this.partition.settled(this.origin.offset());
			release();
		});
	}

	@Override
	public Mono<Void> giveBack(Duration delay) {
		return Mono.fromRunnable(() -> {
			end();
			this.consumption.giveBack(this, delay);
		});
	}

	@Override
	public Mono<Void> deadLetter(String destination, DeadLetter letter) {
		return this.consumption.send(KafkaMessages.putAside(destination, this.origin, letter))
			.then(Mono.defer(() -> settle(this.consumption.store())))
			.flatMap(standing -> (standing == Standing.LOST) ? Mono.fromRunnable(this::forget) : acknowledge());
	}

	// It had become somebody else's: where the store stands has to be looked up.
	@Override
	public void forget() {
		this.partition.goAstray();
		release();
	}

	private void release() {
		end();
		this.consumption.released();
	}

}
