package io.faasade.benchmarks.messages;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.connection.stream.Consumer;
import org.springframework.data.redis.connection.stream.MapRecord;
import org.springframework.data.redis.connection.stream.ReadOffset;
import org.springframework.data.redis.connection.stream.StreamOffset;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.stream.StreamMessageListenerContainer;
import org.springframework.data.redis.stream.StreamMessageListenerContainer.StreamMessageListenerContainerOptions;
import org.springframework.data.redis.stream.Subscription;
import tools.jackson.databind.json.JsonMapper;

/** Spring Data Redis's container, whose listener acknowledges each message. */
final class StreamContainerContender implements Contender {

	private static final int BATCH = 500;

	private final Streams source;

	StreamContainerContender(Streams source) {
		this.source = source;
	}

	@Override
	public String name() {
		return "StreamMessageListenerContainer";
	}

	@Override
	public Source source() {
		return this.source;
	}

	@Override
	public Sample consume(String place, Tally tally) {
		LettuceConnectionFactory connections = new LettuceConnectionFactory(this.source.server().getHost(),
				this.source.server().getPort());
		connections.afterPropertiesSet();
		connections.start();
		StringRedisTemplate template = new StringRedisTemplate(connections);
		StreamMessageListenerContainer<String, MapRecord<String, String, String>> container = StreamMessageListenerContainer
			.create(connections,
					StreamMessageListenerContainerOptions.builder()
						.pollTimeout(Duration.ofMillis(100))
						.batchSize(BATCH)
						.build());
		Subscription subscription = container.receive(Consumer.from(Source.group(place), "one"),
				StreamOffset.create(place, ReadOffset.lastConsumed()), message -> {
					JsonMapper.shared().readValue(message.getValue().get("payload"), PageView.class);
					tally.one();
					template.opsForStream().acknowledge(Source.group(place), message);
				});
		container.start();
		try {
			return tally.await(() -> this.source.isAcknowledged(place));
		}
		finally {
			container.stop();
			while (subscription.isActive()) {
				LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
			}
			connections.destroy();
		}
	}

}
