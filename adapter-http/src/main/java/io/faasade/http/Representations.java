package io.faasade.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.faasade.dispatch.BoundFunction;
import io.faasade.function.Flow;
import io.faasade.function.ValueShape;
import io.faasade.invocation.Format;

import org.springframework.core.ResolvableType;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpEntity;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.messaging.Message;

/**
 * The forms in which one function can answer, the natural one first. Decided at start-up.
 */
final class Representations {

	// What an answer says may be all there is to it, so it has to be written all the
	// same.
	private static final Representation NOTHING = Representation.single(Format.JSON, true);

	private static final MediaType EVENT_BATCH = new MediaType("application", "cloudevents-batch+json");

	private static final Comparator<Representation> EVENTS_FIRST = Comparator
		.comparing(offer -> offer.framing() != Framing.EVENTS);

	private final List<Representation> offers;

	private final String naturalType;

	private Representations(List<Representation> offers) {
		this.offers = offers;
		this.naturalType = offers.get(0).type().toString();
	}

	/** What a function can answer. */
	static Representations of(BoundFunction function) {
		ValueShape output = function.descriptor().shape().output();
		List<Format> formats = function.codec().formats();
		boolean wrapped = function.codec().wrapsMany();
		List<Representation> offers = (wrapped || output.flow() == Flow.FLUX) ? many(formats, output, wrapped)
				: single(formats, output);
		return new Representations(offers.isEmpty() ? List.of(NOTHING) : offers);
	}

	private static List<Representation> single(List<Format> formats, ValueShape output) {
		Class<?> declared = output.type().toClass();
		boolean ownType = Message.class.isAssignableFrom(declared) || HttpEntity.class.isAssignableFrom(declared)
				|| Resource.class.isAssignableFrom(declared);
		return formats.stream().map(format -> Representation.single(format, ownType)).toList();
	}

	private static List<Representation> many(List<Format> formats, ValueShape output, boolean ownType) {
		List<Representation> offers = new ArrayList<>();
		if (formats.contains(Format.BYTES)) {
			offers.add(new Representation(MediaType.APPLICATION_OCTET_STREAM, Format.BYTES, Framing.CHUNKS, ownType));
		}
		if (formats.contains(Format.JSON)) {
			Format text = formats.contains(Format.TEXT) ? Format.TEXT : Format.JSON;
			offers.addAll(framed(MediaType.APPLICATION_JSON, Format.JSON, text, ownType));
		}
		else if (formats.contains(Format.STRUCTURED_CLOUD_EVENT)) {
			offers.addAll(framed(EVENT_BATCH, Format.STRUCTURED_CLOUD_EVENT, Format.STRUCTURED_CLOUD_EVENT, ownType));
		}
		if (areEvents(output.type())) {
			offers.sort(EVENTS_FIRST);
		}
		return offers;
	}

	private static List<Representation> framed(MediaType array, Format json, Format text, boolean ownType) {
		return List.of(new Representation(array, json, Framing.ARRAY, ownType),
				new Representation(MediaType.APPLICATION_NDJSON, json, Framing.LINES, ownType),
				new Representation(MediaType.TEXT_EVENT_STREAM, text, Framing.EVENTS, ownType));
	}

	private static boolean areEvents(ResolvableType type) {
		return ServerSentEventEnvelope.isEvent(type)
				|| Arrays.stream(type.getGenerics()).anyMatch(Representations::areEvents);
	}

	/** The form that the function itself prefers. */
	Representation natural() {
		return this.offers.get(0);
	}

	/**
	 * The form that suits a caller best: of the highest quality, then the one named most
	 * exactly, then the function's own preference.
	 * @param accept what the caller accepts, empty for anything
	 * @return empty if nothing suits
	 */
	Optional<Representation> choose(String accept) {
		if (accept.isEmpty() || "*/*".equals(accept) || accept.equals(this.naturalType)) {
			return Optional.of(natural());
		}
		try {
			return choose(MediaType.parseMediaTypes(accept));
		}
		catch (InvalidMediaTypeException malformed) {
			return Optional.empty();
		}
	}

	private Optional<Representation> choose(List<MediaType> ranges) {
		return this.offers.stream()
			.map(offer -> Suitability.of(offer, ranges))
			.filter(Suitability::suits)
			.max(Suitability.ORDER)
			.map(Suitability::offer)
			.or(this::ofOwnType);
	}

	// Whether the type that an answer says itself suits the caller is between the two of
	// them.
	private Optional<Representation> ofOwnType() {
		return this.offers.stream().filter(Representation::ownType).findFirst();
	}

	/** How well an offer suits a caller. */
	private record Suitability(Representation offer, double quality, int exactness) {

		private static final Comparator<Suitability> ORDER = Comparator.comparingDouble(Suitability::quality)
			.thenComparingInt(Suitability::exactness);

		static Suitability of(Representation offer, List<MediaType> ranges) {
			return ranges.stream()
				.filter(range -> range.includes(offer.type()))
				.map(range -> new Suitability(offer, range.getQualityValue(), exactness(range)))
				.max(Comparator.comparingInt(Suitability::exactness))
				.orElseGet(() -> new Suitability(offer, 0, 0));
		}

		private static int exactness(MediaType range) {
			if (range.isWildcardType()) {
				return 0;
			}
			return range.isWildcardSubtype() ? 1 : 2;
		}

		boolean suits() {
			return this.quality > 0;
		}

	}

}
