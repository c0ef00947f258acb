package io.faasade.codec;

import io.cloudevents.CloudEvent;
import io.faasade.codec.ContentType.Kind;
import io.faasade.invocation.Invocation;
import io.faasade.invocation.Payload;
import org.jspecify.annotations.Nullable;

/** Reads CloudEvents in binary and in structured content mode. */
final class CloudEventReader implements ValueReader {

	private final JsonDocuments documents;

	private final CloudEventDocuments events;

	CloudEventReader(JsonDocuments documents, CloudEventDocuments events) {
		this.documents = documents;
		this.events = events;
	}

	@Override
	public @Nullable Object read(Invocation invocation) {
		Payload payload = invocation.payload();
		if (payload.value().orElse(null) instanceof CloudEvent given) {
			return given;
		}
		if (payload.isEmpty() && !CloudEventHeaders.areIn(payload)) {
			return null;
		}
		return (ContentType.of(payload.contentType()).kind() == Kind.CLOUD_EVENT)
				? this.events.read(this.documents.tree(payload.sharedBytes())) : CloudEventHeaders.read(payload);
	}

}
