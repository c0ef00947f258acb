package io.faasade.codec;

import java.util.Optional;

import io.faasade.invocation.Invocation;
import io.faasade.invocation.Payload;

/** Reads what may be absent. */
final class OptionalReader implements ValueReader {

	private final ValueReader content;

	OptionalReader(ValueReader content) {
		this.content = content;
	}

	@Override
	public Object read(Invocation invocation) {
		Object given = invocation.payload().value().orElse(null);
		Invocation unwrapped = (given instanceof Optional<?> optional)
				? invocation.withPayload(Payload.ofValue(optional.orElse(null))) : invocation;
		return Optional.ofNullable(this.content.read(unwrapped));
	}

}
