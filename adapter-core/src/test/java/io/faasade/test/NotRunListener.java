package io.faasade.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes down which tests were not run, and why, so that the build can name them at its
 * end and fail where all of them are required.
 *
 * <p>
 * What can never run on this JDK or operating system, and faults where they are left out,
 * are kept apart: they are told, but no reason to fail.
 */
public final class NotRunListener implements TestExecutionListener {

	private final List<NotRun> notRun = Collections.synchronizedList(new ArrayList<>());

	private final Path folder;

	/** Writes into the build folder of the module under test. */
	public NotRunListener() {
		this(Path.of(System.getProperty("basedir", ""), "target"));
	}

	NotRunListener(Path folder) {
		this.folder = folder;
	}

	@Override
	public void executionSkipped(TestIdentifier test, String reason) {
		this.notRun.add(NotRun.of(test, reason));
	}

	@Override
	public void executionFinished(TestIdentifier test, TestExecutionResult result) {
		if (result.getStatus() == Status.ABORTED) {
			String reason = result.getThrowable().map(Throwable::getMessage).orElse("aborted");
			this.notRun.add(NotRun.of(test, reason));
		}
	}

	@Override
	public void testPlanExecutionFinished(TestPlan plan) {
		write("not-run.txt", Predicate.not(NotRun::isNotForHere));
		write("not-for-here.txt", NotRun::isNotForHere);
	}

	private void write(String name, Predicate<NotRun> wanted) {
		Path file = this.folder.resolve(name);
		List<String> lines = this.notRun.stream().filter(wanted).map(NotRun::toString).distinct().sorted().toList();
		try {
			Files.deleteIfExists(file);
			if (!lines.isEmpty()) {
				Files.createDirectories(file.getParent());
				Files.write(file, lines);
			}
		}
		catch (IOException unwritable) {
			throw new UncheckedIOException(unwritable);
		}
	}

}
