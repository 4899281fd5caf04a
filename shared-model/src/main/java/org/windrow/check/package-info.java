/** What the {@code check} commands find, how they print it, and the exit codes both programs share. */
package org.windrow.check;
