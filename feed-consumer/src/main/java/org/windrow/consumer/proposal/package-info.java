/** A first look at a feed, and the settings that are proposed for it. */
package org.windrow.consumer.proposal;
