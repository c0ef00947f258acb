package io.faasade.state.redis;

import io.lettuce.core.RedisURI;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests for {@link ServerCheck}. */
class ServerCheckTests {

	private static final RedisConnections HERE = RedisConnections.to(RedisURI.create("redis://secret@here:1234"));

	@Test
	void takesWhatIsNewEnough() {
		assertThatCode(() -> check(true, "redis_version:7.0.15", "maxmemory_policy:noeviction"))
			.doesNotThrowAnyException();
		assertThatCode(() -> check(true, "redis_version:7.2.4", "valkey_version:8.0.1")).doesNotThrowAnyException();
	}

	@Test
	void refusesWhatIsTooOld() {
		assertThatThrownBy(() -> check(false, "redis_version:6.2.14")).isInstanceOf(UnsupportedRedisException.class)
			.hasMessage("Redis at here:1234 is 6.2.14: state needs Redis 7.0 or newer, or Valkey");
	}

	@Test
	void refusesEvictionOnlyIfItIsToldTo() {
		assertThatCode(() -> check(false, "redis_version:7.0.15", "maxmemory_policy:allkeys-lru"))
			.doesNotThrowAnyException();
		assertThatThrownBy(() -> check(true, "redis_version:7.0.15", "maxmemory_policy:allkeys-lru"))
			.isInstanceOf(UnsupportedRedisException.class)
			.hasMessageContaining("set it to noeviction");
	}

	private static void check(boolean refuseEviction, String... lines) {
		RedisStateSettings settings = RedisStateSettings.of("shop");
		new ServerCheck(HERE, refuseEviction ? settings.refusingEviction() : settings)
			.check(String.join("\r\n", lines));
	}

}
