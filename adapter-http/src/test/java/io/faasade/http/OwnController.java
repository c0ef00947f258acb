package io.faasade.http;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the contract's application serves beside its functions. */
@RestController
class OwnController {

	@GetMapping("/own")
	String own() {
		return "own";
	}

}
