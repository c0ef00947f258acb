package io.faasade.http.netty;

import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

import io.faasade.http.HttpBody;
import io.faasade.invocation.RejectionException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * A body that is handed over while it comes in. The connection is read no faster than its
 * reader asks.
 */
final class StreamedBody implements RequestBody {

	private final Executor loop;

	private final Runnable onDemand;

	private final Queue<byte[]> early = new ArrayDeque<>();

	private @Nullable FluxSink<byte[]> sink;

	private @Nullable Throwable broken;

	private boolean complete;

	/**
	 * Hand a body over.
	 * @param loop runs something on the event loop
	 * @param onDemand told there that more may be wanted
	 */
	StreamedBody(Executor loop, Runnable onDemand) {
		this.loop = loop;
		this.onDemand = onDemand;
	}

	/** The chunks. To be subscribed to once, on any thread. */
	Flux<byte[]> chunks() {
		return Flux.create(subscribed -> {
			subscribed.onRequest(wanted -> this.loop.execute(this.onDemand));
			subscribed.onCancel(() -> this.loop.execute(this.onDemand));
			this.loop.execute(() -> attach(subscribed));
		});
	}

	private void attach(FluxSink<byte[]> subscribed) {
		this.sink = subscribed;
		this.early.forEach(subscribed::next);
		this.early.clear();
		end();
		this.onDemand.run();
	}

	@Override
	public void take(ByteBuf bytes, boolean last) {
		if (bytes.isReadable()) {
			next(ByteBufUtil.getBytes(bytes));
		}
		this.complete |= last;
		end();
	}

	private void next(byte[] chunk) {
		if (this.sink != null) {
			this.sink.next(chunk);
		}
		else {
			this.early.add(chunk);
		}
	}

	private void end() {
		if (this.sink != null && this.broken != null) {
			this.sink.error(this.broken);
		}
		else if (this.sink != null && this.complete) {
			this.sink.complete();
		}
	}

	@Override
	public boolean wantsMore() {
		return this.sink != null && (this.sink.isCancelled() || this.sink.requestedFromDownstream() > 0);
	}

	@Override
	public boolean holdsUp() {
		return false;
	}

	@Override
	public void malformed() {
		breakOff(new RejectionException(((HttpBody.Refused) HttpBody.unreadable()).rejected()));
	}

	@Override
	public void late() {
		breakOff(new RejectionException(((HttpBody.Refused) HttpBody.late()).rejected()));
	}

	@Override
	public void cut() {
		breakOff(new ClosedChannelException());
	}

	private void breakOff(Throwable thrown) {
		if (!this.complete && this.broken == null) {
			this.broken = thrown;
			end();
		}
	}

}
