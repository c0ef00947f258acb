package io.faasade.samples.express;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds the READMEs and the manual to what is there, compiled and run. */
class DocumentationTests {

	private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

	private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

	/** Pages of the manual whose Java is compiled, besides the READMEs. */
	private static final Set<String> HELD = Set.of("aot.md", "coming-from-micronaut.md", "http.md", "lean.md",
			"registering-functions.md", "security.md", "settings.md", "testing.md");

	private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

	private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");

	@Test
	void showsOnlyJavaThatTheBuildCompiles() {
		List<String> sources = files(".java").map(DocumentationTests::read).map(DocumentationTests::squeezed).toList();

		assertThat(held().flatMap(page -> found(JAVA, read(page)).stream()).flatMap(DocumentationTests::parts))
			.isNotEmpty()
			.filteredOn(part -> sources.stream().noneMatch(source -> source.contains(squeezed(part))))
			.isEmpty();
	}

	@Test
	void linksOnlyToWhatIsThere() {
		assertThat(pages()).allSatisfy(page -> assertThat(found(LINK, read(page)))
			.allSatisfy(link -> assertThat(page.resolveSibling(link)).as("link in " + page).exists()));
	}

	@Test
	void namesTheVersionThatIsBuilt() {
		String built = found(VERSION, read(ROOT.resolve("pom.xml"))).get(0);

		assertThat(found(VERSION, read(ROOT.resolve("README.md")))).isNotEmpty().containsOnly(built);
	}

	@Test
	void keepsTheReadmeToOneScreen() {
		assertThat(read(ROOT.resolve("README.md")).lines()).hasSizeLessThan(80);
	}

	private static Stream<Path> held() {
		return pages().stream()
			.filter(page -> page.endsWith("README.md") || HELD.contains(page.getFileName().toString()));
	}

	// A comment stands for what is left out.
	private static Stream<String> parts(String snippet) {
		return Pattern.compile("^\\s*//.*$", Pattern.MULTILINE).splitAsStream(snippet);
	}

	private static List<Path> pages() {
		return Stream.concat(Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")), files(".md"))
			.distinct()
			.toList();
	}

	private static Stream<Path> files(String ending) {
		return Stream.of("docs", "samples", "starter/src/test", "adapter-core/src/test", "adapter-http/src/test")
			.map(ROOT::resolve)
			.flatMap(DocumentationTests::walk)
			.filter(file -> file.toString().endsWith(ending) && !file.toString().contains("/target/"));
	}

	private static Stream<Path> walk(Path folder) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(Files::isRegularFile).toList().stream();
		}
		catch (IOException unreadable) {
			throw new UncheckedIOException(unreadable);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException unreadable) {
			throw new UncheckedIOException(unreadable);
		}
	}

	private static List<String> found(Pattern pattern, String text) {
		return pattern.matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
	}

	private static String squeezed(String code) {
		return code.replaceAll("(?m)^import .*$|\\s", "");
	}

}
