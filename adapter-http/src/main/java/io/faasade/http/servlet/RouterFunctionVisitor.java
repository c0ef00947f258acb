package io.faasade.http.servlet;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.faasade.http.RouterFunctionPaths;

import org.springframework.core.io.Resource;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;

/** Tells of a router function what says where it serves. */
@SuppressWarnings("overloads") // Both interfaces have an unknown(...)
final class RouterFunctionVisitor implements RouterFunctions.Visitor, RequestPredicates.Visitor {

	private final RouterFunctionPaths paths;

	RouterFunctionVisitor(RouterFunctionPaths paths) {
		this.paths = paths;
	}

	@Override
	public void startNested(RequestPredicate predicate) {
		tell(predicate);
		this.paths.startNested(predicate);
	}

	@Override
	public void endNested(RequestPredicate predicate) {
		this.paths.endNested();
	}

	@Override
	public void route(RequestPredicate predicate, HandlerFunction<?> handlerFunction) {
		tell(predicate);
		this.paths.route(predicate);
	}

	private void tell(RequestPredicate predicate) {
		this.paths.begin();
		predicate.accept(this);
	}

	@Override
	public void unknown(RouterFunction<?> routerFunction) {
		this.paths.unseen(routerFunction);
	}

	@Override
	public void unknown(RequestPredicate predicate) {
		this.paths.unknown();
	}

	@Override
	public void path(String pattern) {
		this.paths.path(pattern);
	}

	@Override
	public void startNegate() {
		this.paths.startNegate();
	}

	@Override
	public void endNegate() {
		this.paths.endNegate();
	}

	@Override
	public void startOr() {
		this.paths.startOr();
	}

	@Override
	@SuppressWarnings("removal")
	public void pathExtension(String extension) {
	}

	@Override
	public void method(Set<HttpMethod> methods) {
	}

	@Override
	public void header(String name, String value) {
	}

	@Override
	public void param(String name, String value) {
	}

	@Override
	public void version(String version) {
	}

	@Override
	public void startAnd() {
	}

	@Override
	public void and() {
	}

	@Override
	public void endAnd() {
	}

	@Override
	public void or() {
	}

	@Override
	public void endOr() {
	}

	@Override
	public void resources(Function<ServerRequest, Optional<Resource>> lookupFunction) {
	}

	@Override
	public void attributes(Map<String, Object> attributes) {
	}

}
