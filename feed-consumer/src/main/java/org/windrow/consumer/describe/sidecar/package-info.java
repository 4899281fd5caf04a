/**
 * JSON and YAML files that stand beside data files and say what those are. What they hold is flattened: a key in a key is a name
 * of two parts. To which file one belongs is told by its name alone, by rules of the settings. YAML is read by the settings'
 * reader, which builds nothing but texts, lists and keys, and follows no reference.
 */
package org.windrow.consumer.describe.sidecar;
