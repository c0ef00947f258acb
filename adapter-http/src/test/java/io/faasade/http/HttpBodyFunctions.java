package io.faasade.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import io.faasade.codec.UploadedFile;
import io.faasade.function.FunctionBean;
import io.faasade.http.HttpEdgeProbe.Sight;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.util.StreamUtils;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** Functions behind {@link HttpBodyContract} and {@link HttpFluxInputContract}. */
@Configuration(proxyBeanMethods = false)
class HttpBodyFunctions {

	@FunctionBean
	Function<Greet, Greeting> greet(HttpEdgeProbes probes) {
		return greet -> {
			probes.of("greet").saw(Sight.RUN);
			return new Greeting("Hello " + greet.name(), greet.mood());
		};
	}

	@FunctionBean
	Function<String, String> echoText() {
		return text -> text;
	}

	@FunctionBean
	Function<byte[], byte[]> echoBytes() {
		return bytes -> bytes;
	}

	@FunctionBean
	Function<Upload, String> upload() {
		return upload -> "%s %d: %s %s %s".formatted(upload.title(), upload.copies(), upload.file().filename(),
				new String(upload.file().bytes(), StandardCharsets.UTF_8), content(upload.seal()));
	}

	@FunctionBean
	Function<OrderForm, OrderForm> orderForm() {
		return order -> order;
	}

	@FunctionBean
	Function<List<Integer>, Integer> total() {
		return numbers -> numbers.stream().mapToInt(Integer::intValue).sum();
	}

	@FunctionBean
	Function<Price, Price> doublePrice() {
		return price -> new Price(new Money(price.amount().cents() * 2));
	}

	/** A module of the application's, as Boot picks it up. */
	@Bean
	JacksonModule money() {
		return new SimpleModule("money").addSerializer(Money.class, new ToStringSerializer(Money.class));
	}

	@FunctionBean
	Consumer<Greet> acceptGreet(HttpEdgeProbes probes) {
		return greet -> probes.of("accept-greet").saw(Sight.RUN);
	}

	@FunctionBean
	Function<Flux<String>, Flux<String>> shout() {
		return words -> words.map(word -> word + "!");
	}

	@FunctionBean
	Function<Flux<Greet>, Flux<Greeting>> greetAll() {
		return greets -> greets.map(greet -> new Greeting("Hello " + greet.name(), greet.mood()));
	}

	@FunctionBean
	Function<Flux<Greet>, Mono<Long>> countGreets(HttpEdgeProbes probes) {
		return greets -> greets.doOnNext(greet -> probes.of("count-greets").saw(Sight.ITEM)).count();
	}

	@FunctionBean
	Function<Flux<byte[]>, Mono<byte[]>> join() {
		return chunks -> chunks.reduce(new byte[0], HttpBodyFunctions::joined);
	}

	@FunctionBean
	Consumer<Flux<byte[]>> countChunks(HttpEdgeProbes probes) {
		return chunks -> chunks.doOnNext(chunk -> probes.of("count-chunks").saw(Sight.ITEM)).blockLast();
	}

	private static byte[] joined(byte[] first, byte[] second) {
		byte[] joined = new byte[first.length + second.length];
		System.arraycopy(first, 0, joined, 0, first.length);
		System.arraycopy(second, 0, joined, first.length, second.length);
		return joined;
	}

	private static String content(Resource file) {
		try {
			return StreamUtils.copyToString(file.getInputStream(), StandardCharsets.UTF_8);
		}
		catch (IOException broken) {
			throw new UncheckedIOException(broken);
		}
	}

	enum Mood {

		GLAD, GRIM

	}

	record Greet(String name, Mood mood) {
	}

	record Greeting(String text, Mood mood) {
	}

	record Upload(String title, int copies, UploadedFile file, Resource seal) {
	}

	record OrderForm(Customer customer, List<String> tags, int count) {
	}

	record Customer(String name, LocalDate since) {
	}

	record Price(Money amount) {
	}

	record Money(int cents) {

		@Override
		public String toString() {
			return "%d.%02d EUR".formatted(this.cents / 100, this.cents % 100);
		}

	}

}
