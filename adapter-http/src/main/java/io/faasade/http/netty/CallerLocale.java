package io.faasade.http.netty;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;

import reactor.util.context.Context;

import org.springframework.context.i18n.LocaleContextThreadLocalAccessor;
import org.springframework.context.i18n.SimpleLocaleContext;

/** Tells functions the language that a caller would like best. */
final class CallerLocale {

	private CallerLocale() {
	}

	/** The context of a call whose request says this in {@code Accept-Language}. */
	static Context onto(Context context, String languages) {
		List<LanguageRange> ranges = languages.isEmpty() ? List.of() : parsed(languages);
		return ranges.isEmpty() ? context : context.put(LocaleContextThreadLocalAccessor.KEY,
				new SimpleLocaleContext(Locale.forLanguageTag(ranges.get(0).getRange())));
	}

	private static List<LanguageRange> parsed(String languages) {
		try {
			return LanguageRange.parse(languages)
				.stream()
				.filter(range -> range.getWeight() > 0 && !range.getRange().startsWith("*"))
				.toList();
		}
		catch (IllegalArgumentException malformed) {
			return List.of();
		}
	}

}
