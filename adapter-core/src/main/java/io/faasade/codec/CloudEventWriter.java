package io.faasade.codec;

import java.util.List;

import io.cloudevents.CloudEvent;
import io.faasade.invocation.Format;
import io.faasade.invocation.Payload;
import org.jspecify.annotations.Nullable;

/** Writes CloudEvents in binary and in structured content mode. */
final class CloudEventWriter implements AnswerWriter {

	private final CloudEventDocuments events;

	CloudEventWriter(CloudEventDocuments events) {
		this.events = events;
	}

	@Override
	public List<Format> formats() {
		return List.of(Format.CLOUD_EVENT, Format.STRUCTURED_CLOUD_EVENT);
	}

	@Override
	public Payload write(@Nullable Object value, Format format) {
		if (!(value instanceof CloudEvent event)) {
			return Payload.empty();
		}
		return (format == Format.STRUCTURED_CLOUD_EVENT)
				? Payload.owning(ContentType.STRUCTURED_EVENT, this.events.write(event))
				: CloudEventHeaders.write(event);
	}

}
