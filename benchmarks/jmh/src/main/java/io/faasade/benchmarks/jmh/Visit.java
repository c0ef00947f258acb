package io.faasade.benchmarks.jmh;

/** A small record. */
public record Visit(String page, String visitor, int seconds) {

	static final String JSON = "{\"page\":\"home\",\"visitor\":\"Ada\",\"seconds\":7}";

}
