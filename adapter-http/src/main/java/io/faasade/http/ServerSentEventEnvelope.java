package io.faasade.http;

import java.util.Optional;

import io.faasade.codec.AnswerEnvelope;
import io.faasade.invocation.Attribute;
import io.faasade.invocation.Payload;

import org.springframework.core.ResolvableType;
import org.springframework.http.codec.ServerSentEvent;

/**
 * Lets functions answer with {@code ServerSentEvent}s: their ids, names, times to
 * reconnect and comments are sent where the answer is an event stream, their data alone
 * where it is not.
 */
public final class ServerSentEventEnvelope implements AnswerEnvelope {

	private static final Attribute<String> FIELDS = Attribute.named("event-fields");

	@Override
	public Optional<Opener> opener(ResolvableType declared) {
		return isEvent(declared) ? Optional.of(new EventOpener(declared.getGeneric())) : Optional.empty();
	}

	/** Whether answers of that type are events. */
	static boolean isEvent(ResolvableType declared) {
		return declared.toClass() == ServerSentEvent.class;
	}

	/** All of an event but its data, a line each; empty for what is no event. */
	static String fields(Payload item) {
		return item.get(FIELDS).orElse("");
	}

	private record EventOpener(ResolvableType contentType) implements Opener {

		private static final String DATA = "data:";

		@Override
		public Opened open(Object answer) {
			ServerSentEvent<?> event = (ServerSentEvent<?>) answer;
			String fields = fields(event);
			return new Opened(event.data(), payload -> payload.with(FIELDS, fields));
		}

		private static String fields(ServerSentEvent<?> event) {
			String format = event.format();
			return (event.data() != null) ? format.substring(0, format.length() - DATA.length()) : format;
		}

	}

}
