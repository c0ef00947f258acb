package io.faasade.autoconfigure.actuate;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * Actuator endpoint that lists the functions of an application and how they fare, and the
 * messages that they could not handle. What changes something has to be allowed by
 * {@code management.endpoint.faasade.access=unrestricted}.
 */
@Endpoint(id = "faasade", defaultAccess = Access.READ_ONLY)
public final class FaasadeEndpoint {

	/** What stands behind the name of a function where its dead letters are meant. */
	static final String DEAD_LETTERS = "dead-letters";

	private static final int USUAL_LIMIT = 100;

	private final FunctionReports reports;

	private final DeadLetterReports letters;

	FaasadeEndpoint(FunctionReports reports, DeadLetterReports letters) {
		this.reports = reports;
		this.letters = letters;
	}

	/** Report on all functions, by name. */
	@ReadOperation
	public Functions functions() {
		return new Functions(this.reports.all());
	}

	/**
	 * Report on one function.
	 * @param name its name
	 * @return the report, {@code null} if there is no such function
	 */
	@ReadOperation
	public @Nullable FunctionReport function(@Selector String name) {
		return this.reports.find(name).orElse(null);
	}

	/**
	 * Report on the messages that a function could not handle, the oldest first.
	 * @param name name of the function
	 * @param part {@code dead-letters}
	 * @param limit how many at most; 100 by default
	 * @return the report, {@code null} if no messages are brought to such a function
	 */
	@ReadOperation
	public @Nullable DeadLetterReport deadLetters(@Selector String name, @Selector String part,
			@Nullable Integer limit) {
		return isKnown(name, part) ? this.letters.of(name, (limit != null) ? limit : USUAL_LIMIT) : null;
	}

	/**
	 * Send the message of a dead letter again, under a new identity.
	 * @param name name of the function
	 * @param part {@code dead-letters}
	 * @param letter which one
	 * @return the new identity, {@code null} if there is no such letter
	 */
	@WriteOperation
	public @Nullable Replayed replay(@Selector String name, @Selector String part, @Selector String letter) {
		return isKnown(name, part) ? this.letters.replay(name, letter).map(Replayed::new).orElse(null) : null;
	}

	/**
	 * Throw a dead letter away.
	 * @param name name of the function
	 * @param part {@code dead-letters}
	 * @param letter which one
	 * @return no content, or not found
	 */
	@DeleteOperation
	public WebEndpointResponse<Void> discard(@Selector String name, @Selector String part, @Selector String letter) {
		boolean discarded = isKnown(name, part) && this.letters.discard(name, letter);
		return new WebEndpointResponse<>(
				discarded ? WebEndpointResponse.STATUS_NO_CONTENT : WebEndpointResponse.STATUS_NOT_FOUND);
	}

	private boolean isKnown(String name, String part) {
		return DEAD_LETTERS.equals(part) && this.letters.isKnown(name);
	}

	/**
	 * What has become of a dead letter's message.
	 *
	 * @param messageId its new identity
	 */
	public record Replayed(String messageId) {
	}

	/**
	 * The functions of an application.
	 *
	 * @param functions one report for each, by name
	 */
	public record Functions(List<FunctionReport> functions) {
	}

}
