package io.faasade.http.servlet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.faasade.codec.UploadedFile;
import io.faasade.http.HttpBody;
import io.faasade.http.HttpCall;
import io.faasade.http.MultipartForm;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.multipart.support.StandardMultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;

/**
 * Reads bodies that are wanted whole. A filter, or the dispatcher's
 * {@code MultipartResolver}, may have read a form before: then its fields are all there
 * is.
 */
final class ServletBodies {

	private ServletBodies() {
	}

	/** The bytes, one more than allowed at the most. */
	static HttpBody bytes(HttpServletRequest request, HttpCall call) throws IOException {
		return bounded(read(request, call.maxBytes()), call);
	}

	/** The bytes of a form, or its fields. */
	static HttpBody form(HttpServletRequest request, HttpCall call) throws IOException {
		byte[] bytes = read(request, call.maxBytes());
		return (bytes.length > 0) ? bounded(bytes, call)
				: HttpBody.fields(orEmpty(request.getQueryString()), parameters(request));
	}

	private static HttpBody bounded(byte[] bytes, HttpCall call) {
		return (bytes.length <= call.maxBytes()) ? HttpBody.bytes(bytes) : HttpBody.tooLarge();
	}

	/** The fields and files of a multipart form. */
	static HttpBody multipart(HttpServletRequest request, HttpCall call) throws IOException {
		try {
			MultipartHttpServletRequest resolved = WebUtils.getNativeRequest(request,
					MultipartHttpServletRequest.class);
			return (resolved != null) ? parts(resolved, call) : unresolved(request, call);
		}
		catch (MaxUploadSizeExceededException tooLarge) {
			return HttpBody.tooLarge();
		}
		catch (MultipartException unreadable) {
			return HttpBody.unreadable();
		}
	}

	private static HttpBody unresolved(HttpServletRequest request, HttpCall call) throws IOException {
		byte[] bytes = read(request, call.maxBytes());
		if (bytes.length > call.maxBytes()) {
			return HttpBody.tooLarge();
		}
		return (bytes.length > 0) ? MultipartForm.read(request.getContentType(), bytes).blockOptional().orElseThrow()
				: parts(new StandardMultipartHttpServletRequest(request), call);
	}

	private static HttpBody parts(MultipartHttpServletRequest resolved, HttpCall call) throws IOException {
		List<MultipartFile> files = resolved.getMultiFileMap().values().stream().flatMap(List::stream).toList();
		if (files.stream().mapToLong(MultipartFile::getSize).sum() > call.maxBytes()) {
			return HttpBody.tooLarge();
		}
		Map<String, List<Object>> parameters = parameters(resolved);
		for (MultipartFile file : files) {
			parameters.computeIfAbsent(file.getName(), name -> new ArrayList<>()).add(uploaded(file));
		}
		return HttpBody.fields(orEmpty(resolved.getQueryString()), parameters);
	}

	private static UploadedFile uploaded(MultipartFile file) throws IOException {
		return UploadedFile.of(orEmpty(file.getOriginalFilename()), orEmpty(file.getContentType()), file.getBytes());
	}

	private static Map<String, List<Object>> parameters(HttpServletRequest request) {
		Map<String, List<Object>> parameters = new LinkedHashMap<>();
		request.getParameterMap().forEach((name, values) -> parameters.put(name, new ArrayList<>(List.of(values))));
		return parameters;
	}

	// What is announced is all there is, unless a filter unpacks it.
	private static byte[] read(HttpServletRequest request, long maxBytes) throws IOException {
		int most = (int) Math.min(maxBytes, Integer.MAX_VALUE - 16) + 1;
		int announced = (int) Math.min(request.getContentLengthLong(), most - 1L);
		InputStream body = request.getInputStream();
		byte[] bytes = body.readNBytes((announced < 0) ? most : announced + 1);
		if (announced < 0 || bytes.length <= announced || bytes.length == most) {
			return bytes;
		}
		ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
		unpacked.write(bytes);
		unpacked.write(body.readNBytes(most - bytes.length));
		return unpacked.toByteArray();
	}

	private static String orEmpty(@Nullable String value) {
		return (value != null) ? value : "";
	}

}
