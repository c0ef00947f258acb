package io.faasade.state;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.faasade.state.engine.Write;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** One value: what it may be, and how it is written and compared. */
abstract class ValueContract extends StateCases {

	private static final int QUOTES = 2;

	@Parameter
	Form form;

	ValueContract(Opening opening) {
		super(opening);
	}

	@Test
	@DisplayName("a record comes back as it was")
	void keepsRecords() {
		Order order = new Order("Ann", List.of(new Line("pen", 3), new Line("ink", 1)), Optional.of("soon"));

		assertThat(kept(order, Order.class)).isEqualTo(order);
	}

	@Test
	@DisplayName("a generic type comes back with its parts")
	void keepsGenerics() {
		Map<String, List<Line>> value = Map.of("a", List.of(new Line("pen", 3)), "b", List.of());
		Cell<Map<String, List<Line>>> cell = this.form.of(open().space()
			.cell(this.name, ResolvableType.forType(new ParameterizedTypeReference<Map<String, List<Line>>>() {
			})));
		cell.set(value);

		assertThat(cell.get()).contains(value);
	}

	@Test
	@DisplayName("bytes of every value come back as they were")
	void keepsBytes() {
		byte[] bytes = new byte[1_024];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (byte) i;
		}

		assertThat(kept(bytes, byte[].class)).isEqualTo(bytes);
		assertThat(kept(new byte[0], byte[].class)).isEmpty();
	}

	@Test
	@DisplayName("text of every kind comes back as it was")
	void keepsText() {
		for (String text : trickyTexts()) {
			assertThat(kept(text, String.class)).isEqualTo(text);
		}
	}

	@Test
	@DisplayName("half a character in a value comes back as it was")
	void keepsLoneSurrogates() {
		for (String text : List.of("\uD83D", "a\uDE00b", "😀\uD83D", "\uDE00\uD83D?")) {
			assertThat(kept(text, String.class)).isEqualTo(text);
		}
		assertThat(kept(new Line("\uD83D", 1), Line.class).article()).isEqualTo("\uD83D");
	}

	@Test
	@DisplayName("half a character is not taken for a question mark")
	void comparesLoneSurrogates() {
		Cell<String> cell = this.form.of(open().cell(this.name, String.class));
		cell.set("?");

		assertThat(cell.compareAndSet("\uD83D", "new")).isFalse();
	}

	@Test
	@DisplayName("times, truths and numbers of every size come back as they were")
	void keepsScalars() {
		assertThat(kept(Instant.parse("2026-11-23T10:15:30.123456789Z"), Instant.class))
			.isEqualTo(Instant.parse("2026-11-23T10:15:30.123456789Z"));
		assertThat(kept(false, Boolean.class)).isFalse();
		assertThat(kept(Long.MIN_VALUE, Long.class)).isEqualTo(Long.MIN_VALUE);
		assertThat(kept(0.1, Double.class)).isEqualTo(0.1);
		assertThat(kept(BigInteger.TEN.pow(50), BigInteger.class)).isEqualTo(BigInteger.TEN.pow(50));
		assertThat(kept(new BigDecimal("0.1000000000000000000001"), BigDecimal.class))
			.isEqualTo(new BigDecimal("0.1000000000000000000001"));
	}

	@Test
	@DisplayName("I6: a long in a value that no double can hold is exact, and compared exactly")
	void keepsLongs() {
		Cell<Long> cell = this.form.of(open().cell(this.name, Long.class));
		cell.set(9_007_199_254_740_993L);

		assertThat(cell.get()).contains(9_007_199_254_740_993L);
		assertThat(cell.compareAndSet(9_007_199_254_740_992L, 1L)).isFalse();
		assertThat(cell.compareAndSet(9_007_199_254_740_993L, 1L)).isTrue();
	}

	@Test
	@DisplayName("decimals that differ only where no double can tell are not the same")
	void comparesDecimals() {
		Cell<BigDecimal> cell = this.form.of(open().cell(this.name, BigDecimal.class));
		cell.set(new BigDecimal("0.1000000000000000000001"));

		assertThat(cell.compareAndSet(new BigDecimal("0.1"), BigDecimal.ONE)).isFalse();
		assertThat(cell.compareAndDelete(new BigDecimal("0.1000000000000000000002"))).isFalse();
		assertThat(cell.compareAndSet(new BigDecimal("0.1000000000000000000001"), BigDecimal.ONE)).isTrue();
	}

	@Test
	@DisplayName("values are compared as JSON: the order of properties is of no account")
	void comparesDocuments() {
		StateStore store = open();
		this.form.of(store.cell(this.name, Line.class)).set(new Line("pen", 3));
		Cell<TurnedLine> turned = this.form.of(store.cell(this.name, TurnedLine.class));

		assertThat(turned.compareAndSet(new TurnedLine(4, "pen"), new TurnedLine(0, "none"))).isFalse();
		assertThat(turned.compareAndSet(new TurnedLine(3, "pen"), new TurnedLine(2, "pen"))).isTrue();
		assertThat(turned.compareAndDelete(new TurnedLine(2, "pen"))).isTrue();
	}

	@Test
	@DisplayName("what is stored is plain JSON, with no name of a type")
	void writesPlainJson() {
		StateStore store = open();
		this.form.of(store.cell(this.name, Line.class)).set(new Line("pen", 3));

		assertThat(look(store, cell())).contains("{\"article\":\"pen\",\"count\":3}");
	}

	@Test
	@DisplayName("a value has at most 256 KiB as JSON")
	void limitsValues() {
		Cell<String> cell = this.form.of(open().cell(this.name, String.class));
		String largest = "v".repeat(Write.MAX_VALUE_BYTES - QUOTES);
		cell.set(largest);

		assertThatIllegalArgumentException().isThrownBy(() -> cell.set(largest + "v"))
			.withMessageContaining("larger than 256 KiB");
		assertThatIllegalArgumentException().isThrownBy(() -> cell.update(old -> Optional.of(largest + "v")));
		assertThat(cell.get()).contains(largest);
	}

	@Test
	@DisplayName("the limit of a value is counted in bytes, not in characters")
	void limitsValuesByBytes() {
		Cell<String> cell = this.form.of(open().cell(this.name, String.class));
		String largest = "ü".repeat(Write.MAX_VALUE_BYTES / 2 - 1);
		cell.set(largest);

		assertThatIllegalArgumentException().isThrownBy(() -> cell.set(largest + "v"));
		assertThat(cell.get()).contains(largest);
		assertThat(cell.compareAndSet(largest, "small")).isTrue();
	}

	private <T> T kept(T value, Class<T> type) {
		Cell<T> cell = this.form.of(open().cell(this.name, type));
		cell.set(value);
		return cell.get().orElseThrow();
	}

	record Line(String article, int count) {
	}

	record TurnedLine(int count, String article) {
	}

	record Order(String customer, List<Line> lines, Optional<String> remark) {
	}

}
