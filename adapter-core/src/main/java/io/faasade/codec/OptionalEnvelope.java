package io.faasade.codec;

import java.util.Optional;
import java.util.function.UnaryOperator;

import org.springframework.core.ResolvableType;

/** Opens answers that may be absent. */
final class OptionalEnvelope implements AnswerEnvelope {

	@Override
	public Optional<Opener> opener(ResolvableType declared) {
		return (declared.toClass() == Optional.class) ? Optional.of(new OptionalOpener(declared.getGeneric()))
				: Optional.empty();
	}

	private record OptionalOpener(ResolvableType contentType) implements Opener {

		@Override
		public Opened open(Object answer) {
			return new Opened(((Optional<?>) answer).orElse(null), UnaryOperator.identity());
		}

	}

}
