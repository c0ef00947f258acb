package io.faasade.benchmarks.peers.webmvc;

import java.util.List;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A controller on Spring MVC. */
@SpringBootApplication(proxyBeanMethods = false)
public class WebMvcPeer {

	/** A small record. */
	public record Visit(String page, String visitor, int seconds) {
	}

	/** Start it. */
	public static void main(String[] args) {
		SpringApplication.run(WebMvcPeer.class, args);
	}

	/** Both functions. */
	@RestController
	static class Functions {

		@GetMapping("/list")
		List<String> list() {
			return List.of("a", "b", "c");
		}

		@PostMapping("/echo")
		Visit echo(@RequestBody Visit visit) {
			return visit;
		}

	}

}
