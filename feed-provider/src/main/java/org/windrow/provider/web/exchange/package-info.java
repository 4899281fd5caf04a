/** One request and its answer: what was asked for, in which form, and how the bytes of a reply are sent. */
package org.windrow.provider.web.exchange;
