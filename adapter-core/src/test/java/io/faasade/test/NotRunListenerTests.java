package io.faasade.test;

import java.nio.file.Path;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

/** Tests for {@link NotRunListener}. */
class NotRunListenerTests {

	private static final String CASES = SomeNotRun.class.getName();

	@TempDir
	private Path folder;

	@Test
	void namesWhatWasNotRunAndWhy() {
		run(SomeNotRun.class);

		assertThat(this.folder.resolve("not-run.txt")).hasContent("""
				%1$s.switchedOff: broken today
				%1$s.withoutServer: Assumption failed: no server""".formatted(CASES));
	}

	@Test
	void keepsApartWhatNeverRunsHere() {
		run(SomeNotRun.class);

		assertThat(this.folder.resolve("not-for-here.txt")).content()
			.startsWith(CASES + ".onAnotherJdk: Disabled on JRE version");
	}

	@Test
	void keepsApartWhatIsLeftOutOnPurpose() {
		leavingFaultsOut(() -> run(Faults.class));

		assertThat(this.folder.resolve("not-for-here.txt")).content()
			.startsWith(Faults.class.getName() + ": ")
			.contains("Left out by -Dfaasade.test.faults=false");
		assertThat(this.folder.resolve("not-run.txt")).doesNotExist();
	}

	@Test
	void leavesNothingBehindWhenEverythingRan() {
		run(SomeNotRun.class);
		run(AllRun.class);

		assertThat(this.folder).isEmptyDirectory();
	}

	private static void leavingFaultsOut(Runnable work) {
		String before = System.setProperty("faasade.test.faults", "false");
		try {
			work.run();
		}
		finally {
			if (before != null) {
				System.setProperty("faasade.test.faults", before);
			}
			else {
				System.clearProperty("faasade.test.faults");
			}
		}
	}

	private void run(Class<?> cases) {
		LauncherConfig alone = LauncherConfig.builder()
			.enableTestExecutionListenerAutoRegistration(false)
			.addTestExecutionListeners(new NotRunListener(this.folder))
			.build();
		LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
			.selectors(selectClass(cases))
			.build();
		LauncherFactory.create(alone).execute(request);
	}

	static class AllRun {

		@Test
		void runs() {
		}

	}

	@InjectsFaults
	static class Faults {

		@Test
		void kills() {
		}

	}

	static class SomeNotRun {

		@Test
		void runs() {
		}

		@Test
		void withoutServer() {
			assumeTrue(false, "no server");
		}

		@Test
		@Disabled("broken today")
		void switchedOff() {
		}

		@Test
		@EnabledForJreRange(minVersion = 999)
		void onAnotherJdk() {
		}

	}

}
