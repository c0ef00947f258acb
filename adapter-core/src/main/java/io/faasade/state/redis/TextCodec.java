package io.faasade.state.redis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.faasade.state.engine.Publication;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.codec.ToByteBufEncoder;
import io.netty.buffer.ByteBuf;

/** Text as UTF-8, and what was written down as {@link Publication#raw bytes} as those. */
final class TextCodec implements RedisCodec<String, String>, ToByteBufEncoder<String, String> {

	static final TextCodec INSTANCE = new TextCodec();

	private static final StringCodec TEXT = StringCodec.UTF8;

	private TextCodec() {
	}

	@Override
	public String decodeKey(ByteBuffer bytes) {
		return TEXT.decodeKey(bytes);
	}

	@Override
	public String decodeValue(ByteBuffer bytes) {
		return TEXT.decodeValue(bytes);
	}

	@Override
	public ByteBuffer encodeKey(String key) {
		return TEXT.encodeKey(key);
	}

	@Override
	public ByteBuffer encodeValue(String value) {
		return Publication.isRaw(value) ? StandardCharsets.ISO_8859_1.encode(value.substring(1))
				: TEXT.encodeValue(value);
	}

	@Override
	public void encodeKey(String key, ByteBuf target) {
		TEXT.encodeKey(key, target);
	}

	@Override
	public void encodeValue(String value, ByteBuf target) {
		if (Publication.isRaw(value)) {
			target.writeBytes(value.substring(1).getBytes(StandardCharsets.ISO_8859_1));
		}
		else {
			TEXT.encodeValue(value, target);
		}
	}

	@Override
	public int estimateSize(Object keyOrValue) {
		return TEXT.estimateSize(keyOrValue);
	}

}
