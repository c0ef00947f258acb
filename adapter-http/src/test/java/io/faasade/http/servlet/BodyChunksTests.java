package io.faasade.http.servlet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.faasade.invocation.UnavailableException;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/** How the body of a request is read while it comes in. */
class BodyChunksTests {

	private static final int SIZE = 8192;

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private boolean full;

	private final Executor executor = task -> {
		if (this.full) {
			throw new RejectedExecutionException();
		}
		this.tasks.add(task);
	};

	@Test
	void areReadAsTheyAreAskedFor() {
		body(2 * SIZE + 1);

		StepVerifier.create(new BodyChunks(this.request, this.executor).flux(), 0)
			.then(() -> assertThat(this.tasks).isEmpty())
			.thenRequest(1)
			.then(this::runTasks)
			.expectNextMatches(chunk -> chunk.length == SIZE)
			.thenRequest(5)
			.then(this::runTasks)
			.expectNextMatches(chunk -> chunk.length == SIZE)
			.expectNextMatches(chunk -> chunk.length == 1)
			.verifyComplete();
	}

	@Test
	void tellThatThereIsNoThreadToGoOnReading() {
		body(2 * SIZE);

		StepVerifier.create(new BodyChunks(this.request, this.executor).flux(), 1)
			.then(this::runTasks)
			.expectNextCount(1)
			.then(() -> this.full = true)
			.thenRequest(1)
			.verifyError(UnavailableException.class);
	}

	@Test
	void areLeftAloneOnceNobodyWantsThem() {
		body(2 * SIZE);
		BodyChunks chunks = new BodyChunks(this.request, this.executor);

		StepVerifier.create(chunks.flux(), 2).thenCancel().verify();
		runTasks();

		assertThat(chunks.close()).isDone();
		assertThat(this.request.getContentLength()).isEqualTo(2 * SIZE);
	}

	@Test
	void endWhenTheyAreClosed() {
		body(SIZE);
		BodyChunks chunks = new BodyChunks(this.request, this.executor);

		StepVerifier.create(chunks.flux(), 1)
			.then(() -> assertThat(chunks.close()).isDone())
			.then(this::runTasks)
			.verifyComplete();
	}

	private void body(int length) {
		this.request.setContent("x".repeat(length).getBytes(StandardCharsets.UTF_8));
	}

	private void runTasks() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
	}

}
