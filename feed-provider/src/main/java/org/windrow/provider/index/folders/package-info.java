/**
 * What was seen in staging, folder by folder: listings are compared with the last ones, and files put into their
 * groups.
 */
package org.windrow.provider.index.folders;
