package io.faasade.autoconfigure.state;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.faasade.autoconfigure.CodecAutoConfiguration;
import io.faasade.autoconfigure.FunctionAutoConfiguration;
import io.faasade.autoconfigure.HandOverAutoConfiguration;
import io.faasade.autoconfigure.MeteringAutoConfiguration;
import io.faasade.dispatch.FunctionInvoker;
import io.faasade.function.Actionable;
import io.faasade.function.FunctionBean;
import io.faasade.state.Counter;
import io.faasade.state.State;
import io.faasade.state.StateStore;
import io.faasade.state.transaction.MemoryStateStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.web.AdditionalPathsMapper;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.health.DataRedisHealthContributorAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.health.DataRedisReactiveHealthContributorAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** Where state lives, and what is told of it. */
class StateAutoConfigurationTests {

	@TempDir
	private Path folder;

	private ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CodecAutoConfiguration.class, HandOverAutoConfiguration.class,
				FunctionAutoConfiguration.class, MeteringAutoConfiguration.class, StateAutoConfiguration.class,
				DataRedisAutoConfiguration.class, DataRedisHealthContributorAutoConfiguration.class,
				DataRedisReactiveHealthContributorAutoConfiguration.class, HealthContributorAutoConfiguration.class,
				HealthContributorRegistryAutoConfiguration.class, HealthEndpointAutoConfiguration.class,
				EndpointAutoConfiguration.class, ApplicationAvailabilityAutoConfiguration.class,
				AvailabilityProbesAutoConfiguration.class, StateHealthContributorAutoConfiguration.class,
				StateReadinessAutoConfiguration.class));

	@BeforeEach
	void useFile() {
		this.contextRunner = this.contextRunner.withPropertyValues(
				"faasade.state.embedded.file=" + this.folder.resolve("state.mv"),
				"management.endpoint.health.probes.enabled=true");
	}

	@Test
	void countsOnAcrossStarts() {
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		Logger logger = (Logger) LoggerFactory.getLogger(EmbeddedStore.class);
		logger.setLevel(Level.INFO);
		logger.addAppender(log);
		log.start();
		ApplicationContextRunner counting = this.contextRunner.withUserConfiguration(Counting.class);

		counting.run(context -> assertThat(pv(context)).isEqualTo(1));
		counting.run(context -> assertThat(pv(context)).isEqualTo(2));

		logger.detachAppender(log);
		assertThat(log.list).hasSize(2)
			.extracting(ILoggingEvent::getFormattedMessage)
			.containsOnly(
					"State is kept in %s (embedded store, fsync NEVER)".formatted(this.folder.resolve("state.mv")));
	}

	@Test
	void opensNothingForAnApplicationWithoutState() {
		this.contextRunner.withUserConfiguration(Stateless.class).run(context -> {
			assertThat(context.getBean(FunctionInvoker.class).<List<String>>invoke("list")).containsExactly("a");
			assertThat(health(context)).isEqualTo(Status.UP);
		});

		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void backsOffFromAStoreOfTheApplication() {
		this.contextRunner.withUserConfiguration(Counting.class)
			.withBean("own", StateStore.class, MemoryStateStore::new)
			.run(context -> {
				assertThat(pv(context)).isEqualTo(1);
				assertThat(context).doesNotHaveBean(LazyStateStore.class);
			});

		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void followsTheStoreWithHealthAndReadiness() {
		this.contextRunner.withUserConfiguration(Counting.class).run(context -> {
			assertThat(health(context)).isEqualTo(Status.UP);
			assertThat(readiness(context)).isTrue();
			// Spring Boot casts the groups to it where there is a web server.
			assertThat(context.getBean(HealthEndpointGroups.class)).isInstanceOf(AdditionalPathsMapper.class);

			context.getBean(LazyStateStore.class).open().close();
			assertThat(health(context)).isEqualTo(Status.DOWN);
		});
	}

	@Test
	void letsGoOfTheFileWhileTheApplicationIsStopped() {
		ApplicationContextRunner counting = this.contextRunner.withUserConfiguration(Counting.class);

		counting.run(context -> {
			assertThat(pv(context)).isEqualTo(1);
			context.stop();
			assertThat(context.getBean(LazyStateStore.class).isOpen()).isFalse();
			counting.run(other -> assertThat(pv(other)).isEqualTo(2));

			context.start();
			assertThat(context.getBean(LazyStateStore.class).isOpen()).isTrue();
			assertThat(pv(context)).isEqualTo(3);
		});
	}

	@Test
	void keepsTheStoreForWhatIsDestroyedWithTheApplication() {
		this.contextRunner.withUserConfiguration(Counting.class, Farewell.class)
			.run(context -> assertThat(pv(context)).isEqualTo(1));

		this.contextRunner.withUserConfiguration(Counting.class).run(context -> assertThat(pv(context)).isEqualTo(12));
	}

	@Test
	void leavesReadinessToTheOperator() {
		this.contextRunner.withUserConfiguration(Counting.class)
			.withPropertyValues("management.endpoint.health.group.readiness.include=readinessState",
					"management.endpoint.health.validate-group-membership=false")
			.run(context -> assertThat(readiness(context)).isFalse());
	}

	@Test
	void doesNotLookForARedisThatNobodyHasNamed() {
		this.contextRunner.withUserConfiguration(Counting.class).run(context -> {
			assertThat(context).doesNotHaveBean("redisHealthContributor");
			assertThat(selection(context)).isEqualTo(StateStoreChoice.EMBEDDED);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "url=redis://redis.example:6379", "host=redis.example", "sentinel.nodes=a:26379",
			"cluster.nodes[0]=a:6379" })
	void choosesRedisIfItIsConfigured(String property) {
		this.contextRunner.withUserConfiguration(Stateless.class)
			.withPropertyValues("spring.data.redis." + property,
					property.startsWith("sentinel") ? "spring.data.redis.sentinel.master=m" : "unused=unused")
			.run(context -> {
				assertThat(selection(context)).isEqualTo(StateStoreChoice.REDIS);
				assertThat(context).hasBean("redisHealthContributor");
			});
	}

	@Test
	void choosesRedisIfItsPlaceIsToldByABean() {
		this.contextRunner.withUserConfiguration(Stateless.class)
			.withBean(DataRedisConnectionDetails.class, Elsewhere::new)
			.run(context -> assertThat(selection(context)).isEqualTo(StateStoreChoice.REDIS));
	}

	@Test
	void choosesWhatTheOperatorSays() {
		this.contextRunner.withUserConfiguration(Counting.class)
			.withPropertyValues("spring.data.redis.host=redis.example", "faasade.state.store=embedded")
			.run(context -> assertThat(pv(context)).isEqualTo(1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.main.cloud-platform=kubernetes", "AWS_LAMBDA_FUNCTION_NAME=pv" })
	void refusesAFileThatGoesWithTheInstance(String platform) {
		ApplicationContextRunner there = this.contextRunner.withPropertyValues(platform);

		there.withUserConfiguration(Counting.class)
			.run(context -> assertThat(problem(context.getStartupFailure()).action()).contains("spring.data.redis.host",
					"faasade.state.embedded.allow-on-platform=true"));
		there.withUserConfiguration(Counting.class)
			.withPropertyValues("faasade.state.embedded.allow-on-platform=true")
			.run(context -> assertThat(pv(context)).isEqualTo(1));
		there.withUserConfiguration(Stateless.class).run(context -> assertThat(context).hasNotFailed());
	}

	@Test
	void stopsAtANameThatStateCannotBeKeptUnder() {
		this.contextRunner.withUserConfiguration(Stateless.class)
			.withPropertyValues("spring.application.name=My Shop")
			.run(context -> assertThat(problem(context.getStartupFailure()).action())
				.contains("faasade.state.application=shop"));
	}

	@Test
	void tellsWhatToDoAboutAFileThatIsNoFileOfState() {
		this.contextRunner.withUserConfiguration(Counting.class)
			.withPropertyValues("faasade.state.embedded.file=" + this.folder)
			.run(context -> assertThat(problem(context.getStartupFailure()).action())
				.contains("faasade.state.embedded.file"));
	}

	private static Actionable problem(Throwable failure) {
		Throwable cause = failure;
		while (!(cause instanceof Actionable)) {
			cause = cause.getCause();
		}
		return (Actionable) cause;
	}

	private static Long pv(ApplicationContext context) {
		return context.getBean(FunctionInvoker.class).invoke("pv");
	}

	private static StateStoreChoice selection(ApplicationContext context) {
		return StoreSelection.of(context, context.getEnvironment());
	}

	private static Status health(ApplicationContext context) {
		return context.getBean(HealthEndpoint.class).healthForPath("faasadeState").getStatus();
	}

	private static boolean readiness(ApplicationContext context) {
		return context.getBean(HealthEndpointGroups.class).get("readiness").isMember("faasadeState");
	}

	/** Tells where Redis is, as containers of tests do. */
	static final class Elsewhere implements DataRedisConnectionDetails {

		@Override
		public Standalone getStandalone() {
			return Standalone.of("redis.example", 6379);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Counting {

		@FunctionBean
		Supplier<Long> pv(@State("pv") Counter pv) {
			return pv::incrementAndGet;
		}

	}

	/** Counts once more at the very end. */
	static class Farewell implements DisposableBean {

		private final Counter pv;

		Farewell(@State("pv") Counter pv) {
			this.pv = pv;
		}

		@Override
		public void destroy() {
			this.pv.add(10);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Stateless {

		@FunctionBean
		Supplier<List<String>> list() {
			return () -> List.of("a");
		}

	}

}
