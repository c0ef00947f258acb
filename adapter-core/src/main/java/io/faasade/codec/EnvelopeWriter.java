package io.faasade.codec;

import java.util.List;

import io.faasade.codec.AnswerEnvelope.Opened;
import io.faasade.codec.AnswerEnvelope.Opener;
import io.faasade.invocation.Format;
import io.faasade.invocation.Payload;
import org.jspecify.annotations.Nullable;

/** Writes what is inside an envelope, and puts onto it what the envelope says. */
final class EnvelopeWriter implements AnswerWriter {

	private final Opener opener;

	private final AnswerWriter content;

	EnvelopeWriter(Opener opener, AnswerWriter content) {
		this.opener = opener;
		this.content = content;
	}

	@Override
	public List<Format> formats() {
		return this.content.formats();
	}

	@Override
	public Payload write(@Nullable Object value, Format format) {
		if (value == null) {
			return Payload.empty();
		}
		Opened opened = this.opener.open(value);
		return opened.label().apply(this.content.write(opened.content(), format(opened, format)));
	}

	private Format format(Opened opened, Format wanted) {
		return isMany() ? this.content.format(opened.label().apply(Payload.empty()).contentType(), wanted) : wanted;
	}

	@Override
	public boolean isMany() {
		return this.content.isMany();
	}

}
