/**
 * Pages for operators, health, metrics and status over HTTP, on the loopback unless told otherwise. It reads journal and
 * catalogue by connections of its own; what it changes (try again, poll now) it asks of {@link Office}, by POST alone. The
 * only room with Jetty.
 */
package org.windrow.consumer.web;
