package io.faasade.state.embedded;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** How what is kept is laid out in the file: one byte that tells what it is, then it. */
final class KeptType extends BasicDataType<Kept> {

	private static final byte NUMBER = 1;

	private static final byte TEXT = 2;

	private static final byte LASTING_TEXT = 3;

	private static final byte REQUEST = 4;

	private static final byte DONE_REQUEST = 5;

	private static final int OBJECT = 48;

	@Override
	public int getMemory(Kept kept) {
		if (kept instanceof Kept.Text text) {
			return OBJECT + text.text().length();
		}
		return (kept instanceof Kept.Request request) ? 4 * OBJECT + request.answer().map(String::length).orElse(0)
				: OBJECT;
	}

	@Override
	public void write(WriteBuffer buffer, Kept kept) {
		if (kept instanceof Kept.Number number) {
			buffer.put(NUMBER).putVarLong(number.value());
		}
		else if (kept instanceof Kept.Text text) {
			write(buffer, text);
		}
		else {
			write(buffer, (Kept.Request) kept);
		}
	}

	private static void write(WriteBuffer buffer, Kept.Text text) {
		if (text.end() == Kept.NEVER) {
			buffer.put(LASTING_TEXT);
		}
		else {
			buffer.put(TEXT).putVarLong(text.end());
		}
		write(buffer, text.text());
	}

	private static void write(WriteBuffer buffer, Kept.Request request) {
		buffer.put(request.answer().isPresent() ? DONE_REQUEST : REQUEST).putVarLong(request.end());
		write(buffer, request.fingerprint());
		write(buffer, request.token());
		request.answer().ifPresentOrElse(answer -> write(buffer, answer), () -> buffer.putVarLong(request.lease()));
	}

	private static void write(WriteBuffer buffer, String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		buffer.putVarInt(bytes.length).put(bytes);
	}

	@Override
	public Kept read(ByteBuffer buffer) {
		byte tag = buffer.get();
		return switch (tag) {
			case NUMBER -> new Kept.Number(DataUtils.readVarLong(buffer));
			case TEXT -> readText(buffer, DataUtils.readVarLong(buffer));
			case LASTING_TEXT -> readText(buffer, Kept.NEVER);
			case REQUEST, DONE_REQUEST -> readRequest(buffer, tag == DONE_REQUEST);
			default -> throw DataUtils.newMVStoreException(DataUtils.ERROR_FILE_CORRUPT, "Nothing is kept as {0}", tag);
		};
	}

	private static Kept readText(ByteBuffer buffer, long end) {
		return new Kept.Text(readString(buffer), end);
	}

	private static Kept readRequest(ByteBuffer buffer, boolean done) {
		long end = DataUtils.readVarLong(buffer);
		String fingerprint = readString(buffer);
		String token = readString(buffer);
		return done ? new Kept.Request(fingerprint, token, 0, Optional.of(readString(buffer)), end)
				: new Kept.Request(fingerprint, token, DataUtils.readVarLong(buffer), Optional.empty(), end);
	}

	private static String readString(ByteBuffer buffer) {
		byte[] bytes = new byte[DataUtils.readVarInt(buffer)];
		buffer.get(bytes);
		return new String(bytes, StandardCharsets.UTF_8);
	}

	@Override
	public Kept[] createStorage(int size) {
		return new Kept[size];
	}

}
