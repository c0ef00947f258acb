package io.faasade;

import java.util.List;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** Holds the arrows between the rooms, and the house rules that a compiler cannot. */
class ArchitectureTests {

	private static final String FUNCTION = "io.faasade.function..";

	private static final String INVOCATION = "io.faasade.invocation..";

	private static final String CODEC = "io.faasade.codec..";

	private static final String DISPATCH = "io.faasade.dispatch..";

	private static final String METERING = "io.faasade.metering..";

	private static final String STATE = "io.faasade.state..";

	private static final String HTTP = "io.faasade.http..";

	private static final String MESSAGING = "io.faasade.messaging..";

	private static final String STARTER = "io.faasade.autoconfigure..";

	private static final String[] CORE = { FUNCTION, INVOCATION, CODEC, DISPATCH, METERING, STATE };

	private static final JavaClasses faasade = new ClassFileImporter(
			List.of(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS, location -> !location.contains("-tests.jar")))
		.importPackages("io.faasade");

	@Test
	void seesTheClassesOfEveryModule() {
		assertThat(faasade).extracting(JavaClass::getPackageName)
			.contains("io.faasade.function", "io.faasade.http", "io.faasade.messaging", "io.faasade.autoconfigure");
	}

	@Test
	void roomsHaveNoCycles() {
		slices().matching("io.faasade.(**)").should().beFreeOfCycles().check(faasade);
	}

	@Test
	void aFunctionKnowsNoOtherRoom() {
		noClasses().that()
			.resideInAPackage(FUNCTION)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(INVOCATION, CODEC, DISPATCH, METERING, STATE)
			.because("what a function is does not depend on who calls it")
			.check(faasade);
	}

	@Test
	void anInvocationKnowsOnlyFunctions() {
		noClasses().that()
			.resideInAPackage(INVOCATION)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(CODEC, DISPATCH, METERING, STATE)
			.because("what travels does not know who carries it")
			.check(faasade);
	}

	@Test
	void filtersAndCodecsDoNotKnowTheDoor() {
		noClasses().that()
			.resideInAnyPackage(CODEC, METERING, STATE)
			.should()
			.dependOnClassesThat()
			.resideInAPackage(DISPATCH)
			.because("the door knows what stands around it, not the other way round")
			.check(faasade);
	}

	@Test
	void theCoreKnowsNoTransport() {
		noClasses().that()
			.resideInAnyPackage(CORE)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(HTTP, MESSAGING, "org.springframework.web..", "org.springframework.http..",
					"org.springframework.amqp..", "org.springframework.kafka..", "jakarta.servlet..", "io.netty..",
					"reactor.netty..")
			.because("a call travels the same way whatever brought it")
			.check(faasade);
	}

	@Test
	void adaptersDoNotKnowEachOther() {
		slices().matching("io.faasade.(http|messaging)..").should().notDependOnEachOther().check(faasade);
	}

	@Test
	void onlyTheServletEdgeKnowsServlets() {
		noClasses().that()
			.resideOutsideOfPackages("io.faasade.http.servlet..", STARTER)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("jakarta.servlet..", "org.springframework.web.servlet..")
			.because("the other edges run without them")
			.check(faasade);
	}

	@Test
	void onlyTheWebFluxEdgeKnowsWebFlux() {
		noClasses().that()
			.resideOutsideOfPackages("io.faasade.http.webflux..", STARTER)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.web.reactive..", "org.springframework.http.server.reactive..")
			.because("the other edges run without it")
			.check(faasade);
	}

	@Test
	void onlyTheNettyEdgeKnowsNetty() {
		noClasses().that()
			.resideInAPackage(HTTP)
			.and()
			.resideOutsideOfPackage("io.faasade.http.netty..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.netty..")
			.because("the other edges run without it")
			.check(faasade);
	}

	@Test
	void theNettyEdgeKnowsNoReactorNetty() {
		noClasses().that()
			.resideInAPackage(HTTP)
			.should()
			.dependOnClassesThat()
			.resideInAPackage("reactor.netty..")
			.because("it needs a codec in front of it, whoever has put it there")
			.check(faasade);
	}

	@Test
	void nothingKnowsTheStarter() {
		noClasses().that()
			.resideOutsideOfPackage(STARTER)
			.should()
			.dependOnClassesThat()
			.resideInAPackage(STARTER)
			.because("wiring is the last thing to be added")
			.check(faasade);
	}

	@Test
	void onlyTheStarterKnowsSpringBoot() {
		noClasses().that()
			.resideOutsideOfPackage(STARTER)
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework.boot..")
			.because("what works without Spring Boot can be tested without it")
			.check(faasade);
	}

	@Test
	void onlyOneRoomKnowsSpringCloudFunction() {
		noClasses().that()
			.resideOutsideOfPackage("io.faasade.autoconfigure.cloudfunction..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework.cloud..")
			.because("it is met at start-up only, and may be missing")
			.check(faasade);
	}

	@Test
	void onlyMeteringKnowsMeters() {
		noClasses().that()
			.resideOutsideOfPackages(METERING, STARTER)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.micrometer.core..", "io.micrometer.observation..")
			.because("metering is one filter among others")
			.check(faasade);
	}

	@Test
	void onlyDispatchHandsContextOver() {
		noClasses().that()
			.resideOutsideOfPackages(DISPATCH, STARTER)
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.micrometer.context..")
			.because("hand-over between threads happens in one place")
			.check(faasade);
	}

	@Test
	void nothingUsesTheFormerJackson() {
		noClasses().should()
			.dependOnClassesThat()
			.resideInAPackage("com.fasterxml.jackson.databind..")
			.because("ours is Jackson 3, tools.jackson")
			.check(faasade);
	}

	@Test
	void nothingWritesToStandardStreams() {
		NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(faasade);
	}

	@Test
	void nothingIsInjectedIntoFields() {
		NO_CLASSES_SHOULD_USE_FIELD_INJECTION.check(faasade);
	}

	@Test
	void everyRoomIsNullMarked() {
		assertThat(faasade).extracting(JavaClass::getPackage)
			.allSatisfy(room -> assertThat(isNullMarked(room)).as(room.getName()).isTrue());
	}

	private static boolean isNullMarked(JavaPackage room) {
		return room.tryGetPackageInfo().filter(captions -> captions.isAnnotatedWith(NullMarked.class)).isPresent();
	}

}
