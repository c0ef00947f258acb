package io.faasade.test;

import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;

/** A test that was not run, or a class of them, and why. */
record NotRun(String test, String reason) {

	static NotRun of(TestIdentifier test, String reason) {
		return new NotRun(name(test), reason.lines().findFirst().orElse("no reason given"));
	}

	/**
	 * Whether that is meant to be so: the test asks for another JDK or operating system
	 * than this one, or for faults where they are left out.
	 */
	boolean isNotForHere() {
		return this.reason.startsWith("Disabled on JRE version")
				|| this.reason.startsWith("Disabled on operating system")
				|| this.reason.contains(InjectsFaults.LEFT_OUT);
	}

	@Override
	public String toString() {
		return this.test + ": " + this.reason;
	}

	private static String name(TestIdentifier test) {
		return test.getSource().map(source -> {
			if (source instanceof MethodSource method) {
				return method.getClassName() + "." + method.getMethodName();
			}
			return (source instanceof ClassSource type) ? type.getClassName() : test.getDisplayName();
		}).orElseGet(test::getDisplayName);
	}

}
