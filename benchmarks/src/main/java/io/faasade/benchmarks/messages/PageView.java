package io.faasade.benchmarks.messages;

/** What a message holds. */
record PageView(String page, String visitor, int seconds) {

	static String json(int number) {
		return "{\"page\":\"page-%d\",\"visitor\":\"visitor-%d\",\"seconds\":%d}".formatted(number % 1_000, number,
				number % 60);
	}

}
