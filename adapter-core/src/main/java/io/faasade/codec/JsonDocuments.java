package io.faasade.codec;

import java.nio.charset.Charset;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.TokenBuffer;

import org.springframework.core.ResolvableType;

/**
 * Reads JSON as the application's mapper does, but with parsers of our own: the bounds
 * are ours, and the mapper is left as it is.
 */
final class JsonDocuments {

	private final JsonMapper mapper;

	private final JsonTypes types;

	private final JsonBounds bounds;

	private final TokenStreamFactory factory;

	private final TokenStreamFactory endless;

	private final ObjectReadContext features;

	private final ObjectReader trees;

	JsonDocuments(JsonMapper mapper, JsonTypes types, ReadLimits limits) {
		this.mapper = mapper;
		this.types = types;
		this.bounds = new JsonBounds(limits);
		this.factory = mapper.tokenStreamFactory().rebuild().streamReadConstraints(this.bounds).build();
		this.endless = mapper.tokenStreamFactory().rebuild().streamReadConstraints(this.bounds.endless()).build();
		this.features = new ParserFeatures(mapper.deserializationConfig());
		// Numbers pass through a tree as they were written.
		this.trees = mapper.readerFor(JsonNode.class)
			.with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
			.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
	}

	/**
	 * Reads values of a type, as the application's mapper is set up to.
	 * @throws UnreadableTypeException if it never could
	 */
	ObjectReader readerFor(ResolvableType type) {
		JavaType javaType = this.types.of(type);
		this.types.requireReadable(type, this.mapper._deserializationContext());
		return this.mapper.readerFor(javaType).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
	}

	@Nullable Object read(ObjectReader reader, byte[] document) {
		try (JsonParser parser = this.factory.createParser(this.features, document, 0, document.length)) {
			Object value = reader.readValue(parser);
			if (parser.nextToken() != null) {
				throw JsonFault.trailing(parser.currentTokenLocation());
			}
			return value;
		}
		catch (JacksonException broken) {
			throw JsonFault.of(broken);
		}
	}

	/** The document as a tree, {@code null} for a document that says null. */
	@Nullable JsonNode tree(byte[] document) {
		return (JsonNode) read(this.trees, document);
	}

	@Nullable Object read(ObjectReader reader, JsonNode tree) {
		return read(reader, tree, Pointer.ROOT);
	}

	/**
	 * Read a tree that is part of a larger document.
	 * @param parent pointer to the part
	 */
	@Nullable Object read(ObjectReader reader, JsonNode tree, String parent) {
		try (JsonParser parser = reader.treeAsTokens(tree)) {
			return reader.readValue(parser);
		}
		catch (JacksonException broken) {
			throw JsonFault.of(broken, parent);
		}
	}

	/** Takes an array apart, each item within the bounds of a document. */
	Splitter<TokenBuffer> array() {
		return JsonSplitter.array(incremental(), this.bounds);
	}

	/** Takes a sequence of documents apart, each within the bounds. */
	Splitter<TokenBuffer> sequence() {
		return JsonSplitter.sequence(incremental(), this.bounds);
	}

	private JsonParser incremental() {
		return this.endless.createNonBlockingByteArrayParser(this.features);
	}

	/** Takes text apart into lines, each within the bounds of a text. */
	Splitter<String> lines(Charset charset) {
		return new LineSplitter(charset, this.bounds);
	}

	@Nullable Object read(ObjectReader reader, TokenBuffer tokens) {
		try (JsonParser parser = tokens.asParser()) {
			return reader.readValue(parser);
		}
		catch (JacksonException broken) {
			throw JsonFault.of(broken);
		}
	}

	/** What the application allows in JSON beyond the standard, such as comments. */
	private static final class ParserFeatures extends ObjectReadContext.Base {

		private final int stream;

		private final int format;

		ParserFeatures(DeserializationConfig config) {
			this.stream = config.getStreamReadFeatures();
			this.format = config.getFormatReadFeatures();
		}

		@Override
		public int getStreamReadFeatures(int defaults) {
			return this.stream;
		}

		@Override
		public int getFormatReadFeatures(int defaults) {
			return this.format;
		}

	}

}
