package io.faasade.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.faasade.dispatch.BoundFunction;
import io.faasade.dispatch.FunctionDirectory;
import io.faasade.function.FunctionDescriptor;

/** All functions at a glance: what they are, by what they are started, where they run. */
public final class FunctionTable {

	private static final Row HEAD = new Row("function", "shape", List.of("triggers"), "runs on", "declared by");

	private final List<Row> rows;

	private FunctionTable(List<Row> rows) {
		this.rows = rows;
	}

	/**
	 * List the functions of a directory.
	 * @param directory the functions
	 * @param triggers tell by what they are started
	 */
	public static FunctionTable of(FunctionDirectory directory, List<TriggerListing> triggers) {
		return new FunctionTable(directory.functions().stream().map(function -> row(function, triggers)).toList());
	}

	private static Row row(BoundFunction function, List<TriggerListing> listings) {
		FunctionDescriptor descriptor = function.descriptor();
		List<TriggerListing> serving = listings.stream()
			.filter(listing -> !listing.triggers(descriptor.name()).isEmpty())
			.toList();
		return new Row(descriptor.name().value(), descriptor.shape().toString(),
				serving.stream().flatMap(listing -> listing.triggers(descriptor.name()).stream()).toList(),
				execution(descriptor, serving), descriptor.origin());
	}

	private static String execution(FunctionDescriptor descriptor, List<TriggerListing> serving) {
		return serving.isEmpty() ? "caller"
				: serving.stream()
					.map(listing -> listing.thread(descriptor))
					.distinct()
					.collect(Collectors.joining(", "));
	}

	/** One row for each function, by name. */
	public List<Row> rows() {
		return this.rows;
	}

	/** The table as text, columns aligned. */
	@Override
	public String toString() {
		List<Row> all = new ArrayList<>();
		all.add(HEAD);
		all.addAll(this.rows);
		String format = column(all, Row::name) + column(all, Row::shape) + column(all, Row::triggerText)
				+ column(all, Row::execution) + "%s";
		return all.stream().map(row -> row.line(format)).collect(Collectors.joining(System.lineSeparator()));
	}

	private static String column(List<Row> rows, Function<Row, String> cell) {
		return "%-" + rows.stream().mapToInt(row -> cell.apply(row).length()).max().orElse(1) + "s  ";
	}

	/**
	 * One function.
	 *
	 * @param name its name
	 * @param shape what it takes and answers
	 * @param triggers by what it is started
	 * @param execution on which thread it runs
	 * @param origin where it is declared, or what it is composed of
	 */
	public record Row(String name, String shape, List<String> triggers, String execution, String origin) {

		String triggerText() {
			return this.triggers.isEmpty() ? "-" : String.join(", ", this.triggers);
		}

		String line(String format) {
			return format.formatted(this.name, this.shape, triggerText(), this.execution, this.origin);
		}

	}

}
