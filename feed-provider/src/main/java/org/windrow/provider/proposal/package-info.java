/** A first look at a staging tree, and the settings that are proposed for it. */
package org.windrow.provider.proposal;
