package io.faasade.autoconfigure.state;

import java.util.List;
import java.util.function.Consumer;

import io.faasade.state.redis.RedisConnections;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Cluster;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Sentinel;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Standalone;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.boot.ssl.SslBundle;

/**
 * The servers that Spring Boot's connection details name, spoken to as Spring Boot would.
 */
final class RedisServers {

	private final DataRedisConnectionDetails details;

	private final boolean encrypted;

	private final List<LettuceClientOptionsBuilderCustomizer> customizers;

	/**
	 * Name them.
	 * @param url what spring.data.redis.url says: whether it asks for encryption is not
	 * among the details
	 */
	RedisServers(DataRedisConnectionDetails details, String url,
			List<LettuceClientOptionsBuilderCustomizer> customizers) {
		this.details = details;
		this.encrypted = details.getSslBundle() != null || url.startsWith("rediss://");
		this.customizers = customizers;
	}

	/** The way to them. */
	RedisConnections connections() {
		return servers().withOptions(options());
	}

	private RedisConnections servers() {
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
			.withSsl(this.encrypted);
		authenticate(server, this.details.getUsername(), this.details.getPassword());
		return server.build();
	}

	private RedisURI master(Sentinel sentinel) {
		RedisURI.Builder master = RedisURI.builder()
			.withSentinelMasterId(sentinel.getMaster())
			.withDatabase(sentinel.getDatabase())
			.withSsl(this.encrypted);
		sentinel.getNodes().forEach(node -> master.withSentinel(watcher(sentinel, node.host(), node.port())));
		authenticate(master, this.details.getUsername(), this.details.getPassword());
		return master.build();
	}

	private RedisURI watcher(Sentinel sentinel, String host, int port) {
		RedisURI.Builder watcher = RedisURI.builder().withHost(host).withPort(port).withSsl(this.encrypted);
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
