/**
 * Reads YAML and command-line flags into typed values, and collects every problem with its place, so that an operator
 * mends them all in one go. The only room that knows YAML.
 */
package org.windrow.settings;
