package io.faasade.autoconfigure.actuate;

import java.time.OffsetDateTime;

import io.faasade.autoconfigure.CodecAutoConfiguration;
import io.faasade.autoconfigure.FunctionAutoConfiguration;
import io.faasade.autoconfigure.HandOverAutoConfiguration;
import io.faasade.autoconfigure.MeteringAutoConfiguration;
import io.faasade.autoconfigure.UsageAutoConfiguration;
import io.faasade.autoconfigure.actuate.UsageReport.Used;
import io.faasade.autoconfigure.actuate.UsageReports.Period;
import io.faasade.dispatch.FunctionInvoker;
import io.faasade.function.FunctionRegistration;
import io.faasade.metering.usage.Account;
import io.faasade.metering.usage.UsageAttribution;
import io.faasade.state.PlainStores;
import io.faasade.state.StateStore;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What operators are shown of usage. */
class FaasadeUsageEndpointTests {

	private final PlainStores stores = new PlainStores();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CodecAutoConfiguration.class, HandOverAutoConfiguration.class,
				FunctionAutoConfiguration.class, MeteringAutoConfiguration.class, UsageAutoConfiguration.class,
				FaasadeUsageEndpointAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=faasadeusage", "faasade.usage.flush-interval=1h",
				"spring.application.name=shop")
		.withBean(StateStore.class, this.stores::open)
		.withBean(FunctionRegistration.class, () -> FunctionRegistration.supplier("hi", String.class, () -> "hi"));

	@Test
	void showsTheSumOfTwoInstances() {
		this.contextRunner.run(one -> this.contextRunner.run(other -> {
			one.getBean(FunctionInvoker.class).invoke("hi");
			other.getBean(FunctionInvoker.class).invoke("hi");
			other.getBean(FunctionInvoker.class).invoke("hi");

			report(one.getBean(FaasadeUsageEndpoint.class));
			UsageReport report = report(other.getBean(FaasadeUsageEndpoint.class));
			assertThat(report.usage()).hasSize(1);
			assertThat(report.usage().get(0).numbers()).containsEntry("calls", 3L);
			assertThat(report.lost()).isEmpty();
			assertThat(report).isEqualTo(report(one.getBean(FaasadeUsageEndpoint.class)));
		}));
	}

	@Test
	void chargesByThePricesThatAreConfigured() {
		this.contextRunner
			.withPropertyValues("faasade.prices.profile=own", "faasade.prices.own.currency=EUR",
					"faasade.prices.own.per-million-calls=1000000")
			.run(context -> {
				context.getBean(FunctionInvoker.class).invoke("hi");

				UsageReport report = report(context.getBean(FaasadeUsageEndpoint.class));
				assertThat(report.bill().total()).isEqualByComparingTo("1");
				assertThat(report.bill().currency()).isEqualTo("EUR");
				assertThat(report.usage().get(0).cost()).isEqualByComparingTo("1");
			});
	}

	@Test
	void asksWhatItWouldCostElsewhere() {
		this.contextRunner.run(context -> {
			FaasadeUsageEndpoint endpoint = context.getBean(FaasadeUsageEndpoint.class);

			assertThat(report(endpoint).bill().prices()).isEqualTo("aws-lambda");
			assertThat(endpoint.usage(null, null, null, null, null, "azure-functions").bill().prices())
				.isEqualTo("azure-functions");
			assertThatThrownBy(() -> endpoint.usage(null, null, null, null, null, "nowhere"))
				.isInstanceOf(InvalidEndpointRequestException.class);
		});
	}

	@Test
	void showsOneTenantOrTimeOnly() {
		this.contextRunner.withBean(UsageAttribution.class, () -> invocation -> new Account("acme", ""))
			.run(context -> {
				context.getBean(FunctionInvoker.class).invoke("hi");
				FaasadeUsageEndpoint endpoint = context.getBean(FaasadeUsageEndpoint.class);

				assertThat(endpoint.usage(null, null, Period.DAY, null, "acme", null).usage()).extracting(Used::tenant)
					.containsExactly("acme");
				assertThat(endpoint.usage(null, null, null, null, "other", null).usage()).isEmpty();
				assertThat(endpoint.usage(OffsetDateTime.now().plusDays(1), null, null, null, null, null).usage())
					.isEmpty();
			});
	}

	@Test
	void exportsFocus() {
		this.contextRunner.run(context -> {
			context.getBean(FunctionInvoker.class).invoke("hi");
			FaasadeUsageEndpoint endpoint = context.getBean(FaasadeUsageEndpoint.class);

			assertThat(endpoint.export("focus", null, null, null, null, null))
				.startsWith("BilledCost,BillingAccountId,")
				.contains(",shop,shop,USD,");
			assertThat(endpoint.export("other", null, null, null, null, null)).isNull();
		});
	}

	@Test
	void refusesAnUnknownProfile() {
		this.contextRunner.withPropertyValues("faasade.prices.profile=nowhere")
			.run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("nowhere"));
	}

	private static UsageReport report(FaasadeUsageEndpoint endpoint) {
		return endpoint.usage(null, null, null, null, null, null);
	}

}
