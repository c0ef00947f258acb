package io.faasade.benchmarks.messages;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.faasade.benchmarks.state.RedisServer;
import io.faasade.benchmarks.state.Surroundings;

/**
 * Compares ways to consume messages that lie ready: in each round each contender consumes
 * as many, and each round begins with another one.
 */
public final class MessagesBenchmark {

	private final List<Contender> contenders;

	private final Effort effort;

	private int turns;

	private MessagesBenchmark(List<Contender> contenders, Effort effort) {
		this.contenders = contenders;
		this.effort = effort;
	}

	/**
	 * Run it, and print the report.
	 * @param arguments none, or "short"
	 */
	public static void main(String[] arguments) {
		Effort effort = Effort.of(arguments);
		try (RedisServer server = RedisServer.start();
				Streams streams = new Streams(server.uri());
				Queues queues = new Queues()) {
			List<Contender> contenders = List.of(FaasadeContender.usual(streams, streams),
					FaasadeContender.wide(streams, streams), new StreamContainerContender(streams),
					LettuceContender.pipelined(streams), LettuceContender.batched(streams),
					FaasadeContender.usual(queues, streams), FaasadeContender.wide(queues, streams),
					QueueContainerContender.direct(queues), QueueContainerContender.simple(queues));
			Map<Contender, List<Sample>> samples = new MessagesBenchmark(contenders, effort).run();
			System.out.print(new Report(surroundings(streams, queues), effort, samples));
		}
		// Threads of clients may be left.
		System.exit(0);
	}

	private static String surroundings(Streams streams, Queues queues) {
		return "%s, RabbitMQ %s, Spring AMQP %s, Spring Boot %s".formatted(Surroundings.of(streams.server()),
				queues.version(), org.springframework.amqp.core.Message.class.getPackage().getImplementationVersion(),
				org.springframework.boot.SpringBootVersion.getVersion());
	}

	private Map<Contender, List<Sample>> run() {
		for (int round = 0; round < this.effort.warmUps(); round++) {
			round(round);
		}
		Map<Contender, List<Sample>> samples = new LinkedHashMap<>();
		this.contenders.forEach(contender -> samples.put(contender, new ArrayList<>()));
		for (int round = 0; round < this.effort.rounds(); round++) {
			round(round).forEach((contender, sample) -> samples.get(contender).add(sample));
		}
		return samples;
	}

	private Map<Contender, Sample> round(int number) {
		List<Contender> order = new ArrayList<>(this.contenders);
		Collections.rotate(order, -number);
		Map<Contender, Sample> samples = new LinkedHashMap<>();
		order.forEach(contender -> samples.put(contender, turn(contender)));
		return samples;
	}

	private Sample turn(Contender contender) {
		String place = "benchmark-%d-%d".formatted(ProcessHandle.current().pid(), this.turns++);
		contender.source().fill(place, this.effort.messages());
		try {
			Sample sample = contender.consume(place, new Tally(this.effort.messages()));
			System.err.printf("%s, %s: %.0f messages/s, %.1f CPU-s/M%n", contender.source().name(), contender.name(),
					sample.messagesPerSecond(), sample.cpuPerMillion());
			return sample;
		}
		finally {
			contender.source().empty(place);
		}
	}

}
