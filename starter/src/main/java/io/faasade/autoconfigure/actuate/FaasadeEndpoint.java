package io.faasade.autoconfigure.actuate;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/** Actuator endpoint that lists the functions of an application and how they fare. */
@Endpoint(id = "faasade")
public final class FaasadeEndpoint {

	private final FunctionReports reports;

	FaasadeEndpoint(FunctionReports reports) {
		this.reports = reports;
	}

	/** Report on all functions, by name. */
	@ReadOperation
	public Functions functions() {
		return new Functions(this.reports.all());
	}

	/**
	 * Report on one function.
	 * @param name its name
	 * @return the report, {@code null} if there is no such function
	 */
	@ReadOperation
	public @Nullable FunctionReport function(@Selector String name) {
		return this.reports.find(name).orElse(null);
	}

	/**
	 * The functions of an application.
	 *
	 * @param functions one report for each, by name
	 */
	public record Functions(List<FunctionReport> functions) {
	}

}
