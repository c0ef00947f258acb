package io.faasade.autoconfigure;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.AnnotatedElementUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** That each bean of ours gives way to one of the application's, or why it does not. */
class BackOffTests {

	/** Why a bean stays, and which do for that reason. */
	private static final Map<String, List<String>> STAYING = Map.of(
			"its type is ours alone, so that nobody could declare another",
			List.of("HttpFunctionAutoConfiguration.functionEndpointPathsCheck",
					"NettyFunctionAutoConfiguration.functionNettyLane",
					"NettyFunctionAutoConfiguration.functionBypassedBeans",
					"NettyFunctionAutoConfiguration.functionHttpLanes",
					"NettyFunctionAutoConfiguration.functionNettyDrain",
					"NettyFunctionAutoConfiguration.functionBypassedOrigins",
					"ServletFunctionAutoConfiguration.functionMultipartForFunctions",
					"LeanEndpointsAutoConfiguration.functionEndpointAnswers",
					"LeanEndpointsAutoConfiguration.functionEndpointServing",
					"LeanEndpointsAutoConfiguration.functionEndpoints", "StateAutoConfiguration.stateInjection",
					"StateAutoConfiguration.redisHealthRemoval", "StateAutoConfiguration.stateStoreRestart",
					"StateAutoConfiguration.stateRedisOpener"),
			"it tells how the store was chosen, which is not the application's to say",
			List.of("StateAutoConfiguration.stateStoreInUse"),
			"Actuator asks all of them, and does not let its own give way either",
			List.of("LeanEndpointsAutoConfiguration.webEndpointPathMapper",
					"LeanEndpointsAutoConfiguration.webExposeExcludePropertyEndpointFilter",
					"LeanEndpointsAutoConfiguration.webAccessPropertiesOperationFilter",
					"LeanEndpointsAutoConfiguration.leanManagementContextFactory"),
			"it lives in a context of its own, where the application declares nothing",
			List.of("LeanManagementServer.managementWebServerFactoryCustomizer",
					"LeanManagementServer.managementHttpHandler"));

	@Test
	void seesTheBeans() {
		assertThat(beans().map(BackOffTests::name)).contains("FunctionAutoConfiguration.functionInvoker",
				"HttpFunctionAutoConfiguration.securityExceptionsLeftToFilters",
				"LeanManagementServer.managementHttpHandler");
	}

	@Test
	void eachGivesWayOrHasAReasonNotTo() {
		assertThat(staying()).isEqualTo(STAYING.values().stream().flatMap(List::stream).collect(Collectors.toSet()));
	}

	private static Set<String> staying() {
		return beans().filter(bean -> !givesWay(bean))
			.map(BackOffTests::name)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static boolean givesWay(Method bean) {
		return AnnotatedElementUtils.hasAnnotation(bean, ConditionalOnMissingBean.class)
				|| AnnotatedElementUtils.hasAnnotation(bean.getDeclaringClass(), ConditionalOnMissingBean.class);
	}

	private static Stream<Method> beans() {
		return new ClassFileImporter(List.of(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS))
			.importPackages("io.faasade.autoconfigure")
			.stream()
			.map(JavaClass::reflect)
			.flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
			.filter(method -> AnnotatedElementUtils.hasAnnotation(method, Bean.class));
	}

	/** The outermost class and the method, which tell it apart from all others. */
	private static String name(Method bean) {
		String outermost = bean.getDeclaringClass().getName().replaceAll("^.*\\.|\\$.*$", "");
		return outermost + "." + bean.getName();
	}

}
