package io.faasade.codec;

import io.faasade.invocation.Outcome.Rejected.Reason;
import io.faasade.invocation.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.async.ByteArrayFeeder;
import tools.jackson.databind.util.TokenBuffer;

/** Takes a JSON array apart into its items, or a sequence of documents into documents. */
final class JsonSplitter implements Splitter<TokenBuffer> {

	private final JsonParser parser;

	private final ByteArrayFeeder feeder;

	private final JsonBounds bounds;

	// Depth at which items begin.
	private final int base;

	private int depth;

	private int index;

	private long tokens;

	private TokenBuffer item = TokenBuffer.forGeneration();

	private JsonSplitter(JsonParser parser, JsonBounds bounds, int base) {
		this.parser = parser;
		this.feeder = (ByteArrayFeeder) parser.nonBlockingInputFeeder();
		this.bounds = bounds;
		this.base = base;
	}

	/** Takes one array apart. */
	static JsonSplitter array(JsonParser parser, JsonBounds bounds) {
		return new JsonSplitter(parser, bounds, 1);
	}

	/** Takes documents apart that follow one another, as in lines. */
	static JsonSplitter sequence(JsonParser parser, JsonBounds bounds) {
		return new JsonSplitter(parser, bounds, 0);
	}

	@Override
	public Iterable<TokenBuffer> split(byte[] piece) {
		this.feeder.feedInput(piece, 0, piece.length);
		return () -> new Parts<>(this::next);
	}

	@Override
	public Iterable<TokenBuffer> end() {
		this.feeder.endOfInput();
		return () -> new Parts<>(this::next);
	}

	private @Nullable TokenBuffer next() {
		try {
			return find();
		}
		catch (JacksonException broken) {
			throw JsonFault.of(broken, (this.base == 0) ? Pointer.below(Pointer.ROOT, this.index) : Pointer.ROOT);
		}
	}

	private @Nullable TokenBuffer find() {
		JsonToken token = this.parser.nextToken();
		while (token != null && token != JsonToken.NOT_AVAILABLE) {
			if (!isBracket(token) && isLast(token)) {
				return complete();
			}
			token = this.parser.nextToken();
		}
		return null;
	}

	// The brackets of the array itself belong to no item.
	private boolean isBracket(JsonToken token) {
		if (this.base == 0 || this.depth > 1 || (this.depth == 1 && token != JsonToken.END_ARRAY)) {
			return false;
		}
		if (this.depth == 0) {
			requireArray(token);
		}
		this.depth = (this.depth == 0) ? 1 : 0;
		return true;
	}

	private void requireArray(JsonToken token) {
		if (token != JsonToken.START_ARRAY || this.index > 0) {
			throw UnreadablePayloadException.of(Reason.UNREADABLE_PAYLOAD, JsonFault.DETAIL,
					new Violation(Pointer.ROOT, "expected one list"));
		}
	}

	private boolean isLast(JsonToken token) {
		this.bounds.validateTokenCount(++this.tokens);
		this.item.copyCurrentEvent(this.parser);
		if (token.isStructStart()) {
			this.depth++;
		}
		else if (token.isStructEnd()) {
			this.depth--;
		}
		return this.depth == this.base && token != JsonToken.PROPERTY_NAME;
	}

	private TokenBuffer complete() {
		TokenBuffer completed = this.item;
		this.item = TokenBuffer.forGeneration();
		this.tokens = 0;
		this.index++;
		return completed;
	}

}
