/**
 * Whether stored bytes are still the ones that came: read again, mended from their feed, handed out, and the books made
 * anew from the tree of bags.
 */
package org.windrow.consumer.fixity;
