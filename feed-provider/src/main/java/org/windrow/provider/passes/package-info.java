/** When staging is looked at, and one such pass: what is scanned anew, what became of it, and what the disk says. */
package org.windrow.provider.passes;
