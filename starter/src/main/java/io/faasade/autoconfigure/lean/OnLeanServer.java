package io.faasade.autoconfigure.lean;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.web.context.reactive.ReactiveWebApplicationContext;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * The application is reactive. Asked by the context itself, since Spring Boot believes no
 * context without WebFlux.
 */
final class OnLeanServer extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean reactive = context.getResourceLoader() instanceof ReactiveWebApplicationContext;
		return new ConditionOutcome(reactive,
				ConditionMessage.forCondition("Lean server").because(reactive ? "reactive context" : "other context"));
	}

}
