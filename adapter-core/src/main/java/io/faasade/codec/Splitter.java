package io.faasade.codec;

import java.util.function.Supplier;

import reactor.core.publisher.Flux;

/**
 * Takes one stream of bytes apart while it arrives, in pieces of any size. It is asked
 * for parts only as fast as they are wanted.
 *
 * @param <T> type of the parts
 */
interface Splitter<T> {

	/**
	 * The parts that this piece completes; to be gone through once, before the next
	 * piece.
	 */
	Iterable<T> split(byte[] piece);

	/** The parts that only the end completes; to be gone through once. */
	Iterable<T> end();

	/**
	 * Take a stream apart.
	 * @param pieces the stream
	 * @param splitter makes the splitter for each subscriber
	 */
	static <T> Flux<T> split(Flux<byte[]> pieces, Supplier<Splitter<T>> splitter) {
		return Flux.defer(() -> {
			Splitter<T> fresh = splitter.get();
			return pieces.concatMapIterable(fresh::split, 1)
				.concatWith(Flux.defer(() -> Flux.fromIterable(fresh.end())));
		});
	}

}
