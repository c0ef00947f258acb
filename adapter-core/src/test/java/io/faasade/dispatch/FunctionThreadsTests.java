package io.faasade.dispatch;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** The threads on which functions run that may block. */
class FunctionThreadsTests {

	private final CountDownLatch free = new CountDownLatch(1);

	@Test
	void areNamedAfterUs() {
		try (FunctionThreads threads = FunctionThreads.pool(1, 0, Duration.ZERO)) {
			assertThat(nameOfThread(threads)).startsWith("faasade-");
		}
	}

	@Test
	void refuseWhatHasNoRoom() {
		try (FunctionThreads threads = FunctionThreads.pool(1, 1, Duration.ZERO)) {
			threads.executor().execute(this::await);
			threads.executor().execute(this::await);

			assertThatExceptionOfType(RejectedExecutionException.class)
				.isThrownBy(() -> threads.executor().execute(this::await));
		}
	}

	@Test
	void tellThatTheyAreClosed() {
		FunctionThreads threads = FunctionThreads.pool(1, 0, Duration.ZERO);
		assertThat(threads.isClosed()).isFalse();

		threads.close();

		assertThat(threads.isClosed()).isTrue();
	}

	@Test
	void finishWhatIsRunningBeforeTheyClose() {
		CompletableFuture<String> answer = new CompletableFuture<>();
		FunctionThreads threads = FunctionThreads.pool(1, 0, Duration.ofSeconds(30));
		threads.executor().execute(() -> {
			await();
			answer.complete("finished");
		});

		this.free.countDown();
		threads.close();

		assertThat(answer).isCompletedWithValue("finished");
	}

	@Test
	void interruptWhatDoesNotFinish() {
		CompletableFuture<String> answer = new CompletableFuture<>();
		FunctionThreads threads = FunctionThreads.pool(1, 0, Duration.ofMillis(1));
		threads.executor().execute(() -> {
			await();
			answer.complete("interrupted");
		});

		threads.close();

		assertThat(answer).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("interrupted");
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void areVirtualWhereThereAreVirtualThreads() {
		try (FunctionThreads threads = FunctionThreads.virtual(Duration.ZERO)) {
			assertThat(nameOfThread(threads)).startsWith("faasade-");
		}
	}

	@Test
	@EnabledForJreRange(max = JRE.JAVA_20)
	void sayWhatVirtualThreadsNeed() {
		assertThatIllegalStateException().isThrownBy(() -> FunctionThreads.virtual(Duration.ZERO))
			.withMessage("Virtual threads need Java 21");
	}

	private static String nameOfThread(FunctionThreads threads) {
		return CompletableFuture.supplyAsync(() -> Thread.currentThread().getName(), threads.executor()).join();
	}

	private void await() {
		try {
			this.free.await();
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}
