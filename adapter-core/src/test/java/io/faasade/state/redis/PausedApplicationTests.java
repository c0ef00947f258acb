package io.faasade.state.redis;

import java.time.Duration;

import io.faasade.test.ChildProcess;
import io.faasade.test.InjectsFaults;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What becomes of a request with a key when the process that runs it stops in its tracks
 * until another has taken over.
 */
@InjectsFaults
class PausedApplicationTests {

	private final RedisServer server = RedisServer.start();

	private ChildProcess paused;

	private ChildProcess other;

	@BeforeEach
	void start() {
		this.paused = begin();
		this.other = begin();

		this.paused.say("1 " + OrderApplication.HELD);
		assertThat(this.paused.line()).contains("running " + OrderApplication.HELD);
		this.paused.pause();
		await().atMost(Duration.ofSeconds(20)).until(this::otherTakesOver);
	}

	@AfterEach
	void stop() {
		this.paused.close();
		this.other.close();
		this.server.close();
	}

	@Test
	void changesNothingWhileAnotherRunsTheRequest() {
		goOn(this.paused);
		assertThat(this.paused.line().orElseThrow()).startsWith("again 1 ");
		assertThat(orders()).isNull();

		this.other.say(OrderApplication.GO);
		String answer = answered(this.other, 2);
		this.paused.say("3 " + OrderApplication.HELD);
		assertThat(answered(this.paused, 3)).isEqualTo(answer);
		assertThat(orders()).isEqualTo("1");
	}

	@Test
	void answersWhatAnotherHasAnswered() {
		this.other.say(OrderApplication.GO);
		String answer = answered(this.other, 2);

		goOn(this.paused);
		assertThat(answered(this.paused, 1)).isEqualTo(answer);
		assertThat(orders()).isEqualTo("1");
	}

	private ChildProcess begin() {
		ChildProcess process = ChildProcess.run(OrderApplication.class, this.server.uri().toString());
		assertThat(process.line()).contains("open");
		return process;
	}

	private boolean otherTakesOver() {
		this.other.say("2 " + OrderApplication.HELD);
		return this.other.line().orElseThrow().equals("running " + OrderApplication.HELD);
	}

	private static void goOn(ChildProcess process) {
		process.say(OrderApplication.GO);
		process.resume();
	}

	private static String answered(ChildProcess process, int number) {
		String line = process.line().orElseThrow();
		assertThat(line).startsWith("answered " + number + " ");
		return line.split(" ", 3)[2];
	}

	private String orders() {
		return this.server.ask(redis -> redis.get("faasade:{shop}:counter:orders"));
	}

}
