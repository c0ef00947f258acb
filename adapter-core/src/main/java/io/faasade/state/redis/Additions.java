package io.faasade.state.redis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.faasade.state.engine.Change;
import io.faasade.state.engine.Place;
import io.faasade.state.engine.PlaceKind;
import io.faasade.state.engine.Write;

/**
 * Writes a call down that only adds, each item to another number: what lies in one hash
 * is told together.
 */
final class Additions {

	private final List<Write.Add> additions;

	private final List<String> keys = new ArrayList<>();

	private final List<String> arguments = new ArrayList<>();

	private final List<Integer> order = new ArrayList<>();

	Additions(RedisKeys names, String fence, List<String> head, List<Change> items) {
		this.additions = items.stream().map(Additions::addition).toList();
		this.keys.add(fence);
		this.arguments.addAll(head);
		Map<String, List<Integer>> hashes = new LinkedHashMap<>();
		for (int i = 0; i < items.size(); i++) {
			Place place = this.additions.get(i).place();
			String key = names.of(place);
			if (place.kind() == PlaceKind.COUNTERS) {
				hashes.computeIfAbsent(key, added -> new ArrayList<>()).add(i);
			}
			else {
				this.keys.add(key);
				this.order.add(i);
			}
		}
		numbers();
		hashes.forEach(this::hash);
	}

	private static Write.Add addition(Change item) {
		return (Write.Add) item.writes().get(0);
	}

	private void numbers() {
		this.arguments.add(Integer.toString(this.order.size()));
		this.order.forEach(this::delta);
	}

	private void hash(String key, List<Integer> fields) {
		this.keys.add(key);
		this.arguments.add(Integer.toString(fields.size()));
		fields.forEach(field -> this.arguments.add(this.additions.get(field).place().key()));
		fields.forEach(this::delta);
		this.order.addAll(fields);
	}

	private void delta(int item) {
		this.arguments.add(Long.toString(this.additions.get(item).delta()));
	}

	String[] keys() {
		return this.keys.toArray(String[]::new);
	}

	String[] values() {
		return this.arguments.toArray(String[]::new);
	}

	/** What the script answered, as other calls are answered: item by item. */
	Reply reply(List<String> parts) {
		return Reply.of(parts, this::answers);
	}

	private List<String> answers(String text) {
		String[] answers = new String[this.order.size()];
		int from = 0;
		for (int item : this.order) {
			int end = text.indexOf(',', from);
			answers[item] = answer(text.substring(from, (end < 0) ? text.length() : end));
			from = end + 1;
		}
		return Arrays.asList(answers);
	}

	// What is wrong is wrong with the item's only place.
	private static String answer(String text) {
		return Character.isLetter(text.charAt(0)) ? text + "0" : "D" + text;
	}

}
