package io.faasade.autoconfigure.state;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.faasade.state.StateStore;
import io.faasade.state.redis.RedisConnections;
import io.faasade.state.redis.RedisStateSettings;
import io.faasade.state.redis.RedisStateStore;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Cluster;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Sentinel;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Standalone;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.boot.ssl.SslBundle;

/** Opens the store on Redis, where Spring Boot's connection details say that it is. */
final class RedisStore implements Supplier<StateStore> {

	private static final Logger log = LoggerFactory.getLogger(RedisStore.class);

	private final StateProperties properties;

	private final ApplicationName application;

	private final JsonMapper json;

	private final DataRedisConnectionDetails details;

	private final List<LettuceClientOptionsBuilderCustomizer> customizers;

	RedisStore(StateProperties properties, ApplicationName application, JsonMapper json,
			DataRedisConnectionDetails details, List<LettuceClientOptionsBuilderCustomizer> customizers) {
		this.properties = properties;
		this.application = application;
		this.json = json;
		this.details = details;
		this.customizers = customizers;
	}

	@Override
	public StateStore get() {
		RedisConnections connections = connections().withOptions(options());
		StateStore opened = RedisStateStore.open(connections, settings(), this.json);
		log.info("State is kept on Redis at {} under '{}'", connections, this.application.value());
		return opened;
	}

	private RedisStateSettings settings() {
		RedisStateSettings settings = RedisStateSettings.of(this.application.value())
			.withPatience(this.properties.timeout())
			.withReplicas(this.properties.redis().awaitedReplicas());
		return this.properties.redis().refuseEviction() ? settings.refusingEviction() : settings;
	}

	private RedisConnections connections() {
		Cluster cluster = this.details.getCluster();
		Sentinel sentinel = this.details.getSentinel();
		Standalone standalone = this.details.getStandalone();
		if (cluster != null) {
			return RedisConnections
				.toCluster(cluster.getNodes().stream().map(node -> server(node.host(), node.port(), 0)).toList());
		}
		if (sentinel != null) {
			return RedisConnections.to(master(sentinel));
		}
		if (standalone == null) {
			throw UnusableStoreException.masterReplica();
		}
		return RedisConnections.to(server(standalone.getHost(), standalone.getPort(), standalone.getDatabase()));
	}

	private RedisURI server(String host, int port, int database) {
		RedisURI.Builder server = RedisURI.builder()
			.withHost(host)
			.withPort(port)
			.withDatabase(database)
			.withSsl(this.details.getSslBundle() != null);
		authenticate(server, this.details.getUsername(), this.details.getPassword());
		return server.build();
	}

	private RedisURI master(Sentinel sentinel) {
		RedisURI.Builder master = RedisURI.builder()
			.withSentinelMasterId(sentinel.getMaster())
			.withDatabase(sentinel.getDatabase())
			.withSsl(this.details.getSslBundle() != null);
		sentinel.getNodes().forEach(node -> master.withSentinel(watcher(sentinel, node.host(), node.port())));
		authenticate(master, this.details.getUsername(), this.details.getPassword());
		return master.build();
	}

	private RedisURI watcher(Sentinel sentinel, String host, int port) {
		RedisURI.Builder watcher = RedisURI.builder()
			.withHost(host)
			.withPort(port)
			.withSsl(this.details.getSslBundle() != null);
		authenticate(watcher, sentinel.getUsername(), sentinel.getPassword());
		return watcher.build();
	}

	private static void authenticate(RedisURI.Builder server, @Nullable String username, @Nullable String password) {
		if (password == null) {
			return;
		}
		if (username != null) {
			server.withAuthentication(username, (CharSequence) password);
		}
		else {
			server.withPassword((CharSequence) password);
		}
	}

	private Consumer<ClientOptions.Builder> options() {
		return options -> {
			SslBundle bundle = this.details.getSslBundle();
			if (bundle != null) {
				options.sslOptions(ssl(bundle));
			}
			this.customizers.forEach(customizer -> customizer.customize(options));
		};
	}

	private static SslOptions ssl(SslBundle bundle) {
		SslOptions.Builder options = SslOptions.builder()
			.keyManager(bundle.getManagers().getKeyManagerFactory())
			.trustManager(bundle.getManagers().getTrustManagerFactory());
		String[] ciphers = bundle.getOptions().getCiphers();
		String[] protocols = bundle.getOptions().getEnabledProtocols();
		if (ciphers != null) {
			options.cipherSuites(ciphers);
		}
		if (protocols != null) {
			options.protocols(protocols);
		}
		return options.build();
	}

}
