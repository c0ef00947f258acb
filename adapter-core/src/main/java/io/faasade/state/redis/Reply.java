package io.faasade.state.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What a server answered to a call.
 *
 * @param standing how it received it
 * @param clock its time, in ms, where it had to look
 * @param known number of the lane's last call that it knew of; zero for none
 * @param answers one for each item, if the call was applied
 */
record Reply(Standing standing, OptionalLong clock, long known, List<String> answers) {

	Reply {
		answers = List.copyOf(answers);
	}

	static Reply of(List<String> parts) {
		return of(parts, Reply::answers);
	}

	/**
	 * What was answered in another form.
	 * @param answers reads the answers of a call that was applied
	 */
	static Reply of(List<String> parts, Function<String, List<String>> answers) {
		Standing standing = Standing.valueOf(parts.get(0));
		return new Reply(standing, clock(parts.get(1)), Long.parseLong(parts.get(2)),
				(standing == Standing.OK) ? answers.apply(parts.get(3)) : List.of());
	}

	private static OptionalLong clock(String text) {
		return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
	}

	// Lengths are of bytes; what is longer than its bytes say is not ASCII.
	private static List<String> answers(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		List<String> answers = new ArrayList<>();
		int at = 0;
		while (at < bytes.length) {
			int length = 0;
			for (; bytes[at] != ':'; at++) {
				length = length * 10 + bytes[at] - '0';
			}
			answers.add(new String(bytes, at + 1, length, StandardCharsets.UTF_8));
			at += 1 + length;
		}
		return answers;
	}

}
