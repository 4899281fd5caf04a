/**
 * What the pages of provider and consumer share: markup that is safe to show, one look, times, addresses taken apart, and
 * numbers for Prometheus. It knows no server: requests are read and answered by each program's room {@code web}.
 */
package org.windrow.page;
