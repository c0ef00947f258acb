package io.faasade.autoconfigure.lean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.client.ReactorResourceFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** How many event loops there are. */
class EventLoopsTests {

	private final ReactorResourceFactory resources = new ReactorResourceFactory();

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3 })
	void areAsManyAsTheFewCores(int cores) {
		new EventLoops(cores, false).limit(this.resources);

		this.resources.start();
		try {
			assertThat(this.resources.getLoopResources().onServer(true)).hasSize(cores);
		}
		finally {
			this.resources.stop();
		}
	}

	@Test
	void areReactorNettysWhereThereAreMoreCores() {
		new EventLoops(4, false).limit(this.resources);

		assertThat(this.resources.isUseGlobalResources()).isTrue();
	}

	@Test
	void areAsManyAsSomebodySaid() {
		new EventLoops(1, true).limit(this.resources);

		assertThat(this.resources.isUseGlobalResources()).isTrue();
	}

}
