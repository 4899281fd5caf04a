/**
 * The provider as a program: its commands, its settings, and the wiring of its rooms. The only room that knows picocli.
 */
package org.windrow.provider.app;
