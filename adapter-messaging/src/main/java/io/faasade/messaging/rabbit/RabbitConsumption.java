package io.faasade.messaging.rabbit;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.CancelCallback;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConsumerShutdownSignalCallback;
import com.rabbitmq.client.Delivery;
import io.faasade.messaging.BrokerMessage;
import io.faasade.messaging.Consumption;
import io.faasade.messaging.DeadLetter;
import io.faasade.messaging.DeadLetter.Failure;
import io.faasade.messaging.Delivery.Past;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Reads the queues of one function, and begins anew on another channel whenever one is
 * lost.
 */
final class RabbitConsumption implements Consumption {

	private static final Logger logger = LoggerFactory.getLogger(RabbitConsumption.class);

	private static final Duration SHORTEST = Duration.ofMillis(100);

	private static final Duration LONGEST = Duration.ofSeconds(5);

	private final ConnectionFactory connections;

	private final RabbitQueue queue;

	private final RabbitPublisher publisher;

	private final Consumer<io.faasade.messaging.Delivery> listener;

	private final Scheduler thread;

	private final List<String> consumers = new ArrayList<>();

	private volatile @Nullable Channel channel;

	private volatile @Nullable Acknowledgements acknowledgements;

	private volatile boolean stopped;

	private volatile Optional<String> trouble = Optional.of("RabbitMQ has not been reached yet");

	private Duration pause = SHORTEST;

	RabbitConsumption(ConnectionFactory connections, RabbitQueue queue, RabbitPublisher publisher,
			Consumer<io.faasade.messaging.Delivery> listener) {
		this.connections = connections;
		this.queue = queue;
		this.publisher = publisher;
		this.listener = listener;
		this.thread = Schedulers.newSingle("faasade-rabbit-" + queue.subscription().function().name(), true);
		this.thread.schedule(this::begin);
	}

	private void begin() {
		if (this.stopped) {
			return;
		}
		try {
			read(RabbitChannels.open(this.connections));
			if (this.trouble.isPresent()) {
				logger.info("Messages of {} are read", this.queue.subscription().source());
			}
			this.trouble = Optional.empty();
			this.pause = SHORTEST;
		}
		catch (IOException | AmqpException | AlreadyClosedException away) {
			later(away);
		}
	}

	private void later(Exception away) {
		if (this.trouble.isEmpty() || this.pause.equals(SHORTEST)) {
			logger.warn("Messages of {} cannot be read from RabbitMQ now; it is tried again",
					this.queue.subscription().source(), away);
		}
		this.trouble = Optional.of("Messages of %s cannot be read: %s".formatted(this.queue.subscription().source(),
				(away.getCause() != null) ? away.getCause().getMessage() : away.getMessage()));
		this.thread.schedule(this::begin, this.pause.toMillis(), TimeUnit.MILLISECONDS);
		this.pause = this.pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : this.pause.multipliedBy(2);
	}

	private void read(Channel opened) throws IOException {
		this.queue.declare(opened);
		Acknowledgements fresh = new Acknowledgements(opened, this.thread);
		this.channel = opened;
		this.acknowledgements = fresh;
		this.consumers.clear();
		int held = this.queue.subscription().terms().held();
		consume(opened, fresh, this.queue.name(), held, Past.NONE);
		if (!this.queue.subscription().terms().ordered()) {
			consume(opened, fresh, this.queue.again(), held, Past.GIVEN_BACK);
		}
	}

	private void consume(Channel opened, Acknowledgements fresh, String name, int held, Past past) throws IOException {
		opened.basicQos(held, false);
		CancelCallback cancelled = tag -> gone(opened);
		ConsumerShutdownSignalCallback lost = (tag, cause) -> gone(opened);
		this.consumers.add(opened.basicConsume(name, false,
				(tag, delivery) -> deliver(delivery, fresh, delivery.getEnvelope().isRedeliver() ? Past.UNKNOWN : past),
				cancelled, lost));
	}

	private void gone(Channel lost) {
		if (!this.stopped) {
			this.thread.schedule(() -> replace(lost));
		}
	}

	private void replace(Channel lost) {
		if (this.channel == lost && !this.stopped) {
			this.channel = null;
			RabbitChannels.close(lost);
			this.trouble = Optional.of("The channel to RabbitMQ was closed");
			begin();
		}
	}

	private void deliver(Delivery delivery, Acknowledgements fresh, Past past) {
		BrokerMessage message = RabbitMessages.read(delivery.getEnvelope().getRoutingKey(), delivery.getProperties(),
				delivery.getBody());
		long tag = delivery.getEnvelope().getDeliveryTag();
		fresh.opened(tag);
		RabbitDelivery delivered = new RabbitDelivery(message, past, tag, fresh, this.queue, this.publisher);
		if (this.stopped) {
			fresh.giveBack(tag);
		}
		else if (message.id().isEmpty() && this.queue.settings().withoutId() == RabbitSettings.WithoutId.DEAD_LETTER) {
			refuse(delivered);
		}
		else {
			this.listener.accept(delivered);
		}
	}

	private void refuse(RabbitDelivery delivered) {
		Failure failure = new Failure(Instant.now(), "MISSING_ID",
				"Without a message_id its effects could happen twice; to take that, set faasade.messaging.rabbit.without-id=at-least-once");
		DeadLetter letter = new DeadLetter(this.queue.subscription().source(), "",
				this.queue.subscription().function().name().value(), 1, failure, failure);
		logger.warn("A message of {} has no message_id and is put among the dead letters",
				this.queue.subscription().source());
		delivered.deadLetter(this.queue.subscription().deadLetters(), letter)
			.doOnError(away -> delivered.giveBack(Duration.ZERO).subscribe())
			.onErrorComplete()
			.subscribe();
	}

	@Override
	public void stop() {
		this.stopped = true;
		this.thread.schedule(() -> {
			Channel open = this.channel;
			if (open != null) {
				this.consumers.forEach(consumer -> cancel(open, consumer));
			}
		});
	}

	private static void cancel(Channel open, String consumer) {
		try {
			open.basicCancel(consumer);
		}
		catch (IOException | AlreadyClosedException gone) {
			logger.debug("There is nothing left to cancel", gone);
		}
	}

	@Override
	public OptionalLong lag() {
		Channel open = this.channel;
		try {
			return (open != null) ? OptionalLong.of(open.messageCount(this.queue.name())) : OptionalLong.empty();
		}
		catch (IOException | AlreadyClosedException gone) {
			return OptionalLong.empty();
		}
	}

	@Override
	public Optional<String> trouble() {
		return this.trouble;
	}

	@Override
	public void close() {
		this.stopped = true;
		CountDownLatch closed = new CountDownLatch(1);
		this.thread.schedule(() -> {
			letGo();
			closed.countDown();
		});
		await(closed);
		this.thread.dispose();
	}

	private void letGo() {
		if (this.acknowledgements != null) {
			this.acknowledgements.flush();
		}
		if (this.channel != null) {
			RabbitChannels.close(this.channel);
		}
	}

	// A server that does not answer any more must not keep the application.
	private static void await(CountDownLatch closed) {
		try {
			if (!closed.await(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
				logger.debug("The channel was not closed in time");
			}
		}
		catch (InterruptedException impatient) {
			Thread.currentThread().interrupt();
		}
	}

}
