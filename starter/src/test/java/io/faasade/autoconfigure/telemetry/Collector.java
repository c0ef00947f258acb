package io.faasade.autoconfigure.telemetry;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;

/** Receives what is pushed in OpenTelemetry's protocol over HTTP. */
final class Collector implements Closeable {

	private final Queue<Metric> metrics = new ConcurrentLinkedQueue<>();

	private final HttpServer server;

	private Collector(HttpServer server) {
		this.server = server;
	}

	static Collector start() throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		Collector collector = new Collector(server);
		server.createContext("/v1/metrics", collector::receive);
		server.start();
		return collector;
	}

	/** Where metrics are pushed to. */
	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + "/v1/metrics";
	}

	/** The first point of a histogram that has arrived and holds anything. */
	Optional<HistogramDataPoint> point(String name) {
		return this.metrics.stream()
			.filter(metric -> metric.getName().equals(name))
			.flatMap(metric -> metric.getHistogram().getDataPointsList().stream())
			.filter(point -> point.getCount() > 0)
			.findFirst();
	}

	static Map<String, String> labels(HistogramDataPoint point) {
		return point.getAttributesList()
			.stream()
			.collect(Collectors.toMap(KeyValue::getKey, label -> label.getValue().getStringValue()));
	}

	private void receive(HttpExchange exchange) throws IOException {
		try (exchange; InputStream body = body(exchange)) {
			ExportMetricsServiceRequest.parseFrom(body)
				.getResourceMetricsList()
				.stream()
				.flatMap(resource -> resource.getScopeMetricsList().stream())
				.forEach(scope -> this.metrics.addAll(scope.getMetricsList()));
			exchange.sendResponseHeaders(200, -1);
		}
	}

	private static InputStream body(HttpExchange exchange) throws IOException {
		boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
		return zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
