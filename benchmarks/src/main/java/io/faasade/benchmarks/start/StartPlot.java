package io.faasade.benchmarks.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The time to the first answer as bars, in SVG.
 *
 * @param standings one bar each
 */
record StartPlot(List<Standing> standings) {

	private static final int ROW = 22;

	private static final int LEFT = 280;

	private static final int WIDTH = 480;

	@Override
	public String toString() {
		double most = this.standings.stream().mapToDouble(StartPlot::median).max().orElse(1);
		List<String> rows = new ArrayList<>();
		for (int i = 0; i < this.standings.size(); i++) {
			rows.add(row(this.standings.get(i), ROW * i, most));
		}
		return """
				<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="12">
				<rect width="100%%" height="100%%" fill="white"/>
				%s
				</svg>
				""".formatted(LEFT + WIDTH + 90, ROW * this.standings.size() + ROW / 2, String.join("\n", rows));
	}

	private static double median(Standing standing) {
		return standing.spread(Start::answered).median();
	}

	private static String row(Standing standing, int top, double most) {
		double width = WIDTH * median(standing) / most;
		String colour = standing.application().name().startsWith("Faasade") ? "#2a6f97" : "#b0b7bd";
		return String.format(Locale.ROOT, """
				<text x="%d" y="%d" text-anchor="end">%s</text>
				<rect x="%d" y="%d" width="%.1f" height="%d" fill="%s"/>
				<text x="%.1f" y="%d">%,.0f ms</text>""", LEFT - 8, top + 20, standing.title(), LEFT, top + 8, width,
				ROW - 6, colour, LEFT + width + 6, top + 20, median(standing));
	}

}
