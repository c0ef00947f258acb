package io.faasade.benchmarks.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Calls per second as bars, in SVG: as long as the median, with a line from the lowest
 * round to the highest.
 */
record Chart(List<Cell> cells) {

	private static final List<String> COLOURS = List.of("#1b7f5c", "#4472c4", "#9aa5b1", "#d08c3f");

	private static final int LEFT = 160;

	private static final int WIDTH = 520;

	private static final int BAR = 11;

	private static final int GAP = 10;

	@Override
	public String toString() {
		List<String> contenders = List.copyOf(this.cells.get(0).samples().keySet());
		List<String> shapes = new ArrayList<>();
		int y = GAP;
		for (int i = 0; i < contenders.size(); i++) {
			shapes.add(bar(i, LEFT, y, BAR));
			shapes.add(text("start", LEFT + BAR + 5, y + 9, contenders.get(i)));
			y += BAR + 4;
		}
		for (Cell cell : this.cells) {
			y += GAP;
			shapes.add(text("end", LEFT - 8, y + 2 * BAR, "%s, %d".formatted(cell.workload().name(), cell.callers())));
			for (int i = 0; i < contenders.size(); i++) {
				shapes.addAll(bar(i, y, Spread.of(cell.of(contenders.get(i)), Sample::callsPerSecond)));
				y += BAR;
			}
		}
		return """
				<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="10">
				<title>Calls per second, by numbers and callers</title>
				%s
				</svg>
				""".formatted(LEFT + WIDTH + 60, y + GAP, shapes.stream().collect(Collectors.joining("\n")));
	}

	private List<String> bar(int contender, int y, Spread calls) {
		return List.of(bar(contender, LEFT, y, length(calls.median())),
				"<path d=\"M%d %dH%d\" stroke=\"black\"/>".formatted(LEFT + length(calls.lowest()), y + BAR / 2,
						LEFT + length(calls.highest())),
				text("start", LEFT + length(calls.highest()) + 4, y + 9,
						String.format(Locale.ROOT, "%,.0f", calls.median())));
	}

	private int length(double calls) {
		double most = this.cells.stream()
			.flatMap(cell -> cell.samples().values().stream())
			.flatMap(List::stream)
			.mapToDouble(Sample::callsPerSecond)
			.max()
			.orElse(1);
		return (int) (WIDTH * calls / most);
	}

	private static String bar(int contender, int x, int y, int length) {
		return "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>".formatted(x, y, length, BAR - 1,
				COLOURS.get(contender));
	}

	private static String text(String anchor, int x, int y, String words) {
		return "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>".formatted(x, y, anchor, words);
	}

}
