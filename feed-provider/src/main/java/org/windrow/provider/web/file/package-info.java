/** Files out of staging: ranges, refusals, and bytes that stay the ones of the index while they are sent. */
package org.windrow.provider.web.file;
