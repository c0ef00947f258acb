package io.faasade.autoconfigure.actuate;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.faasade.autoconfigure.FunctionTable;
import io.faasade.autoconfigure.FunctionTable.Row;
import io.faasade.autoconfigure.actuate.FunctionReport.Route;
import io.faasade.autoconfigure.actuate.FunctionReport.Serving;
import io.faasade.function.FunctionName;
import io.faasade.http.HttpRoute;

/** Reports what starts functions, and where they run. */
final class ServingReports {

	private final Map<String, Row> rows;

	private final Map<FunctionName, List<Route>> routes;

	/**
	 * Report on functions.
	 * @param table their triggers
	 * @param routes their routes, none if they are not served over HTTP
	 */
	ServingReports(FunctionTable table, List<HttpRoute> routes) {
		this.rows = table.rows().stream().collect(Collectors.toMap(Row::name, Function.identity()));
		this.routes = routes.stream()
			.collect(Collectors.groupingBy(route -> route.function().name(),
					Collectors.mapping(ServingReports::route, Collectors.toList())));
	}

	private static Route route(HttpRoute route) {
		return new Route(route.method().name(), route.template());
	}

	Serving of(FunctionName function) {
		Row row = this.rows.get(function.value());
		List<Route> served = this.routes.getOrDefault(function, List.of());
		return (row != null) ? new Serving(row.triggers(), served, row.execution())
				: new Serving(List.of(), served, "unknown");
	}

}
