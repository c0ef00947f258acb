/** The edge for servlet containers: functions as handlers of Spring MVC's dispatcher. */
@NullMarked
package io.faasade.http.servlet;

import org.jspecify.annotations.NullMarked;
