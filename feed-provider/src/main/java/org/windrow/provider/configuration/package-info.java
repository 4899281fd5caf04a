/** The settings of the whole program, read from a file, each fault with its line. */
package org.windrow.provider.configuration;
