package io.faasade.benchmarks.jmh;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.faasade.codec.FunctionCodec;
import io.faasade.codec.FunctionCodecs;
import io.faasade.codec.PayloadValidator;
import io.faasade.codec.ReadLimits;
import io.faasade.function.FunctionShape;
import io.faasade.invocation.Format;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.Payload;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ResolvableType;

/** Reading and writing by themselves, within our bounds and by Jackson alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {

	private final JsonMapper mapper = JsonMapper.builder().build();

	private final ResolvableType type = ResolvableType.forClass(Visit.class);

	private final FunctionCodec codec = new FunctionCodecs(this.mapper, ReadLimits.defaults(), PayloadValidator.none(),
			List.of())
		.of(FunctionShape.function(this.type, this.type));

	private final ObjectReader reader = this.mapper.readerFor(Visit.class);

	private final ObjectWriter writer = this.mapper.writerFor(Visit.class);

	private final byte[] body = Door.body();

	private final Invocation invocation = Door.metered().invocation(this.body);

	private final Visit visit = new Visit("home", "Ada", 7);

	/** Read as functions are handed it. */
	@Benchmark
	public @Nullable Object read() {
		return this.codec.read(this.invocation);
	}

	/** Read by Jackson. */
	@Benchmark
	public Object readByJackson() {
		return this.reader.readValue(this.body);
	}

	/** Write as functions answer. */
	@Benchmark
	public Payload write() {
		return this.codec.write(this.visit, Format.JSON);
	}

	/** Write by Jackson. */
	@Benchmark
	public byte[] writeByJackson() {
		return this.writer.writeValueAsBytes(this.visit);
	}

}
