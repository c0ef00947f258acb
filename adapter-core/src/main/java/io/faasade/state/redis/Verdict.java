package io.faasade.state.redis;

import java.util.Arrays;
import java.util.List;

import io.faasade.state.engine.Applied;
import io.faasade.state.engine.Change;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.StateRangeException;
import io.faasade.state.engine.StateTypeException;

/** Reads what became of one item of a call. */
final class Verdict {

	private Verdict() {
	}

	/** Whether a number would have outgrown its bounds. */
	static boolean isRange(String answer) {
		return answer.startsWith("N");
	}

	/**
	 * What it says of the change it answers.
	 * @throws StateRangeException if a number would have outgrown its bounds
	 * @throws StateTypeException if something else lies in a place than its kind says
	 */
	static Applied of(Change change, String answer) {
		String rest = answer.substring(1);
		return switch (answer.charAt(0)) {
			case 'D' -> new Applied.Done(numbers(rest));
			case 'C' -> Applied.Conflict.CONFLICT;
			case 'F' -> Applied.Fenced.FENCED;
			case 'G' -> Applied.Gone.GONE;
			case 'B' -> new Applied.Rewound(Long.parseLong(rest));
			case 'S' -> Applied.Unbegun.UNBEGUN;
			case 'R' -> new Applied.Repeated(rest);
			case 'N' -> throw new StateRangeException(place(change, Integer.parseInt(rest)));
			case 'W' -> throw wrongType(change, Integer.parseInt(rest));
			default -> throw new IllegalStateException(
					"A change was applied in part, which is a bug: look at what lies in the places of " + change);
		};
	}

	private static List<Long> numbers(String text) {
		return text.isEmpty() ? List.of() : Arrays.stream(text.split(",")).map(Long::valueOf).toList();
	}

	private static StateTypeException wrongType(Change change, int number) {
		int publication = number - change.checks().size() - change.writes().size();
		return (publication < 0) ? new StateTypeException(place(change, number))
				: new StateTypeException(change.publications().get(publication));
	}

	private static Place place(Change change, int number) {
		int checks = change.checks().size();
		return (number < checks) ? change.checks().get(number).place() : change.writes().get(number - checks).place();
	}

}
