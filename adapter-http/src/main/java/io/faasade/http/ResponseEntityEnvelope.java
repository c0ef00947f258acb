package io.faasade.http;

import java.util.Optional;

import io.faasade.codec.AnswerEnvelope;

import org.springframework.core.ResolvableType;

/** Lets functions answer with a {@code ResponseEntity}: its status and headers are applied. */
public final class ResponseEntityEnvelope implements AnswerEnvelope {

	@Override
	public Optional<Opener> opener(ResolvableType declared) {
		throw new UnsupportedOperationException();
	}

}
