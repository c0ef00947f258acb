package io.faasade.state.redis;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.faasade.test.ChildProcess;
import reactor.core.publisher.Mono;

/**
 * Several processes of {@link OrderApplication}, and a client that sends what is not
 * answered again, to whichever has room. Some are killed meanwhile, each replaced by
 * another.
 */
final class OrderApplications implements AutoCloseable {

	// What one process is asked at once.
	private static final int WINDOW = 40;

	private static final Duration RETRY = Duration.ofMillis(100);

	private final Random random;

	private final String uri;

	private final List<Seat> seats;

	private final Deque<Sending> waiting = new ArrayDeque<>();

	private final Deque<Integer> kills = new ArrayDeque<>();

	private final Map<String, Set<String>> answers = new HashMap<>();

	private final CompletableFuture<Map<String, Set<String>>> done = new CompletableFuture<>();

	private int opened;

	private int left;

	private int retried;

	private int unanswered;

	private boolean closed;

	/**
	 * Begin them.
	 * @param processes how many at once
	 * @param random which are killed, and when, follows from it
	 */
	OrderApplications(RedisServer server, int processes, Random random) {
		this.uri = server.uri().toString();
		this.random = random;
		this.seats = Stream.generate(Seat::new).limit(processes).toList();
	}

	/**
	 * Send once all of them are open, and kill them at random points before all is
	 * answered.
	 * @param keys of the orders, each as often as it is sent
	 * @return what was answered to each key, different answers only
	 */
	CompletableFuture<Map<String, Set<String>>> send(List<String> keys, int kills) {
		IntStream.range(0, keys.size()).forEach(number -> this.waiting.add(new Sending(number, keys.get(number))));
		this.left = keys.size();
		this.kills.addAll(points(keys.size(), kills));
		this.seats.forEach(seat -> seat.thread.start());
		return this.done;
	}

	// Well before the end, when there is work left to be killed at.
	private List<Integer> points(int sendings, int kills) {
		List<Integer> points = new ArrayList<>();
		for (int kill = 0; kill < kills; kill++) {
			points.add(sendings - this.random.nextInt(sendings * 9 / 10));
		}
		points.sort(Collections.reverseOrder());
		return points;
	}

	/** How many sendings those who were killed had not answered. */
	synchronized int unanswered() {
		return this.unanswered;
	}

	/** How often a process asked for a sending to be repeated. */
	synchronized int retried() {
		return this.retried;
	}

	/** How many kills are still to come. */
	synchronized int killsLeft() {
		return this.kills.size();
	}

	private synchronized void hear(Seat seat, String line) {
		String[] words = line.split(" ", 3);
		switch (words[0]) {
			case "open" -> seat.open();
			case "answered" -> answered(seat.answered(words[1]), words[2]);
			case "again" -> retry(seat.answered(words[1]));
			default -> this.done.completeExceptionally(new AssertionError(line));
		}
		fill();
		kill();
	}

	private void answered(Sending sending, String answer) {
		this.answers.computeIfAbsent(sending.key(), any -> new HashSet<>()).add(answer);
		this.left--;
		if (this.left == 0) {
			this.done.complete(this.answers);
		}
	}

	private void retry(Sending sending) {
		this.retried++;
		Mono.delay(RETRY).subscribe(now -> sendAgain(List.of(sending)));
	}

	// Before all others: who waits for an answer asks again at once, while what it asked
	// before may still be on its way.
	private synchronized void sendAgain(List<Sending> sendings) {
		sendings.forEach(this.waiting::addFirst);
		fill();
	}

	// One to each in turn, so that identical sendings meet in different processes.
	private void fill() {
		boolean room = this.opened >= this.seats.size();
		while (room) {
			room = false;
			for (Seat seat : this.seats) {
				room |= seat.ask();
			}
		}
	}

	private void kill() {
		if (!this.kills.isEmpty() && this.left <= this.kills.element()) {
			List<Seat> busy = this.seats.stream().filter(Seat::isBusy).toList();
			if (!busy.isEmpty()) {
				this.kills.remove();
				busy.get(this.random.nextInt(busy.size())).kill();
			}
		}
	}

	@Override
	public void close() {
		synchronized (this) {
			this.closed = true;
			this.seats.forEach(Seat::kill);
		}
		this.seats.forEach(Seat::await);
	}

	/** A key on its way. */
	private record Sending(int number, String key) {
	}

	/** Where one process runs, and another when it was killed. */
	private final class Seat {

		private final Thread thread = new Thread(this::run);

		private final Map<Integer, Sending> asked = new HashMap<>();

		private Optional<ChildProcess> process = Optional.empty();

		private boolean ready;

		private void run() {
			Optional<ChildProcess> begun = begin();
			while (begun.isPresent()) {
				try (ChildProcess child = begun.get()) {
					listen(child);
				}
				end();
				begun = begin();
			}
		}

		private Optional<ChildProcess> begin() {
			synchronized (OrderApplications.this) {
				this.process = OrderApplications.this.closed ? Optional.empty()
						: Optional.of(ChildProcess.run(OrderApplication.class, OrderApplications.this.uri));
				return this.process;
			}
		}

		private void listen(ChildProcess child) {
			Optional<String> line = child.line();
			while (line.isPresent()) {
				hear(this, line.get());
				line = child.line();
			}
		}

		private void end() {
			synchronized (OrderApplications.this) {
				if (this.process.isPresent()) {
					OrderApplications.this.done.completeExceptionally(new AssertionError("One ended by itself"));
					OrderApplications.this.closed = true;
				}
				OrderApplications.this.unanswered += this.asked.size();
				sendAgain(List.copyOf(this.asked.values()));
				this.asked.clear();
			}
		}

		private void open() {
			this.ready = this.process.isPresent();
			OrderApplications.this.opened++;
		}

		private void await() {
			try {
				this.thread.join();
			}
			catch (InterruptedException interrupted) {
				Thread.currentThread().interrupt();
			}
		}

		private Sending answered(String number) {
			return Optional.ofNullable(this.asked.remove(Integer.valueOf(number))).orElseThrow();
		}

		private boolean isBusy() {
			return this.ready && !this.asked.isEmpty();
		}

		private boolean ask() {
			boolean room = this.ready && this.asked.size() < WINDOW && !OrderApplications.this.waiting.isEmpty();
			if (room) {
				Sending sending = OrderApplications.this.waiting.remove();
				this.asked.put(sending.number(), sending);
				this.process.orElseThrow().say(sending.number() + " " + sending.key());
			}
			return room;
		}

		private void kill() {
			this.process.ifPresent(ChildProcess::kill);
			this.process = Optional.empty();
			this.ready = false;
		}

	}

}
