package io.faasade.autoconfigure.state;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A key and a certificate for this machine, made for a test by the JDK's keytool.
 *
 * @param certificate PEM file of the certificate, which vouches for itself
 * @param key PEM file of the key
 */
record TestCertificate(Path certificate, Path key) {

	private static final String PASSWORD = "for this test";

	static TestCertificate in(Path folder) throws Exception {
		Path store = folder.resolve("store.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "redis", "-keyalg", "RSA", "-dname", "CN=localhost", "-ext",
				"san=dns:localhost,ip:127.0.0.1", "-validity", "2", "-storetype", "PKCS12", "-keystore",
				store.toString(), "-storepass", PASSWORD)
			.redirectErrorStream(true)
			.start();
		String said = new String(keytool.getInputStream().readAllBytes());
		assertThat(keytool.waitFor()).as(said).isZero();
		return written(folder, store);
	}

	private static TestCertificate written(Path folder, Path store) throws IOException, GeneralSecurityException {
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(store)) {
			keys.load(in, PASSWORD.toCharArray());
		}
		return new TestCertificate(
				pem(folder.resolve("redis.crt"), "CERTIFICATE", keys.getCertificate("redis").getEncoded()),
				pem(folder.resolve("redis.key"), "PRIVATE KEY",
						keys.getKey("redis", PASSWORD.toCharArray()).getEncoded()));
	}

	private static Path pem(Path file, String what, byte[] content) throws IOException {
		String text = Base64.getMimeEncoder().encodeToString(content);
		return Files.writeString(file, "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(what, text));
	}

}
