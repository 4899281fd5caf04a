/**
 * The one HTTP client. A query comes in, an answer with a bounded, watched body goes out; redirects stay within the
 * allowed origins. The only room that knows HttpClient; it retries nothing and judges no status.
 */
package org.windrow.consumer.net;
