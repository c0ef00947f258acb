package io.faasade.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * Marks tests that kill processes, break connections or disks, or need a minute and more.
 * Which JDK runs them is of little matter to what they find, so that the gate runs them
 * on one only: {@code -Dfaasade.test.faults=false} leaves them out, each named at the end
 * of the build. JUnit's tag {@code fault} chooses them alone: {@code -Dgroups=fault}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
@Tag("fault")
@DisabledIfSystemProperty(named = "faasade.test.faults", matches = "false", disabledReason = InjectsFaults.LEFT_OUT)
public @interface InjectsFaults {

	/** Why they were not run. */
	String LEFT_OUT = "Left out by -Dfaasade.test.faults=false";

}
