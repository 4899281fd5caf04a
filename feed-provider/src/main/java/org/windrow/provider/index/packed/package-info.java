/**
 * How what is known of folders, files and published datasets is packed into rows, some thousand to a row, and read
 * from them again.
 */
package org.windrow.provider.index.packed;
