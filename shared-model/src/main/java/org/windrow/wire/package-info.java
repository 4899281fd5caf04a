/**
 * The feed as it travels: Atom (RFC 4287) with our markup, written and read side by side. The only room with Rome.
 *
 * <p>Rome drops foreign attributes on {@code link} and misreads fractions of a second, so documents are split into
 * entries with StAX, and dates and link attributes are taken from the tree that Rome reads too.
 */
package org.windrow.wire;
