package io.faasade.autoconfigure.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Takes a multipart form beside the functions that do. */
@RestController
class FormController {

	@PostMapping("/own-form")
	String form(@RequestParam("file") MultipartFile file) throws IOException {
		return new String(file.getBytes(), StandardCharsets.UTF_8);
	}

}
