package io.faasade.messaging.rabbit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import io.faasade.messaging.BrokerMessage;
import io.faasade.messaging.DeadLetter;
import io.faasade.messaging.DeadLetters;
import io.faasade.messaging.Fingerprint;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Dead letters in a queue. They are looked at by taking them without acknowledging any:
 * when the channel is closed all are back.
 */
final class RabbitDeadLetters implements DeadLetters {

	private static final int LOOKED_THROUGH = 10_000;

	private final ConnectionFactory connections;

	private final RabbitPublisher publisher;

	private final RabbitSettings settings;

	RabbitDeadLetters(ConnectionFactory connections, RabbitPublisher publisher, RabbitSettings settings) {
		this.connections = connections;
		this.publisher = publisher;
		this.settings = settings;
	}

	@Override
	public Flux<Entry> list(String destination, int limit) {
		return Mono.fromCallable(() -> looking(destination, channel -> {
			List<Entry> entries = new ArrayList<>();
			for (GetResponse next = channel.basicGet(destination, false); next != null; next = channel
				.basicGet(destination, false)) {
				entries.add(new Entry(letter(next), read(next).payload()));
				if (entries.size() == limit) {
					break;
				}
			}
			return entries;
		})).subscribeOn(Schedulers.boundedElastic()).flatMapIterable(entries -> entries);
	}

	@Override
	public Mono<String> replay(String destination, String letter) {
		return taken(destination, letter, this::replayed);
	}

	private String replayed(BrokerMessage dead) {
		String source = dead.payload().headers().first(DeadLetter.PREFIX + "source").orElse("");
		String group = dead.payload().headers().first(DeadLetter.PREFIX + "group").orElse("");
		BrokerMessage revived = RabbitMessages.revived(dead).withId(UUID.randomUUID().toString());
		this.publisher
			.toQueue(channel -> source + "." + group, RabbitMessages.properties(revived, Map.of()),
					revived.payload().sharedBytes())
			.block();
		return revived.id();
	}

	@Override
	public Mono<Boolean> discard(String destination, String letter) {
		return taken(destination, letter, BrokerMessage::id).map(id -> true).defaultIfEmpty(false);
	}

	private Mono<String> taken(String destination, String letter, Use use) {
		return Mono.fromCallable(() -> looking(destination, channel -> {
			GetResponse next = channel.basicGet(destination, false);
			for (int seen = 0; next != null && seen < LOOKED_THROUGH; seen++) {
				if (letter(next).equals(letter)) {
					String used = use.use(read(next));
					channel.basicAck(next.getEnvelope().getDeliveryTag(), false);
					return Optional.of(used);
				}
				next = channel.basicGet(destination, false);
			}
			return Optional.<String>empty();
		})).subscribeOn(Schedulers.boundedElastic()).flatMap(Mono::justOrEmpty);
	}

	private <T> T looking(String destination, Look<T> look) throws IOException {
		Channel channel = RabbitChannels.open(this.connections);
		try {
			RabbitQueue.declareDeadLetters(channel, destination, this.settings);
			return look.at(channel);
		}
		finally {
			RabbitChannels.close(channel);
		}
	}

	private static BrokerMessage read(GetResponse response) {
		return RabbitMessages.read("", response.getProps(), response.getBody());
	}

	private static String letter(GetResponse response) {
		return Fingerprint.of(read(response));
	}

	@FunctionalInterface
	private interface Look<T> {

		T at(Channel channel) throws IOException;

	}

	@FunctionalInterface
	private interface Use {

		String use(BrokerMessage dead);

	}

}
