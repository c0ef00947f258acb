package io.faasade.messaging;

import java.time.Duration;
import java.util.Optional;

import io.faasade.function.TriggerDefinition;

import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

/**
 * A message trigger said in code or by properties: the twin of {@link MessageTrigger}.
 * The empty text stands for the default everywhere.
 *
 * @param source where messages come from
 * @param broker which broker
 * @param group who reads together
 * @param output where answers are sent
 * @param deadLetters where messages go that cannot be handled
 * @param settings how messages are delivered
 */
public record MessageTriggerDefinition(String source, String broker, String group, String output, String deadLetters,
		DeliverySettings settings) implements TriggerDefinition {

	/** Messages of a source. */
	public static MessageTriggerDefinition from(String source) {
		return new MessageTriggerDefinition(source, "", "", "", "", DeliverySettings.silence());
	}

	static MessageTriggerDefinition of(MergedAnnotation<MessageTrigger> annotation) {
		MessageTrigger trigger = annotation.synthesize();
		DeliverySettings settings = new DeliverySettings(trigger.concurrency(), trigger.batch(), trigger.attempts(),
				duration(trigger.backOff()), duration(trigger.longestBackOff()), Optional.of(trigger.ordered()));
		return new MessageTriggerDefinition(trigger.source(), trigger.broker(), trigger.group(), trigger.output(),
				trigger.deadLetters(), settings);
	}

	private static Duration duration(String text) {
		return text.isEmpty() ? Duration.ZERO : DurationFormatterUtils.detectAndParse(text, DurationFormat.Unit.MILLIS);
	}

	/** A copy that is served by a broker. */
	public MessageTriggerDefinition withBroker(String name) {
		return new MessageTriggerDefinition(this.source, name, this.group, this.output, this.deadLetters,
				this.settings);
	}

	/** A copy that reads in a group. */
	public MessageTriggerDefinition withGroup(String name) {
		return new MessageTriggerDefinition(this.source, this.broker, name, this.output, this.deadLetters,
				this.settings);
	}

	/** A copy that sends answers there. */
	public MessageTriggerDefinition withOutput(String destination) {
		return new MessageTriggerDefinition(this.source, this.broker, this.group, destination, this.deadLetters,
				this.settings);
	}

	/** A copy that puts there what cannot be handled. */
	public MessageTriggerDefinition withDeadLetters(String destination) {
		return new MessageTriggerDefinition(this.source, this.broker, this.group, this.output, destination,
				this.settings);
	}

	/** A copy that delivers like this. */
	public MessageTriggerDefinition withSettings(DeliverySettings replaced) {
		return new MessageTriggerDefinition(this.source, this.broker, this.group, this.output, this.deadLetters,
				replaced);
	}

	/** A copy in which whatever the other one says replaces what this one says. */
	public MessageTriggerDefinition overriddenBy(MessageTriggerDefinition other) {
		return new MessageTriggerDefinition(said(other.source, this.source), said(other.broker, this.broker),
				said(other.group, this.group), said(other.output, this.output),
				said(other.deadLetters, this.deadLetters), this.settings.overriddenBy(other.settings));
	}

	private static String said(String text, String otherwise) {
		return text.isEmpty() ? otherwise : text;
	}

	@Override
	public String describe() {
		return "messages " + this.source;
	}

}
