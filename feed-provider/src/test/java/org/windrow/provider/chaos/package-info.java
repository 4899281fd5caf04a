/**
 * The provider under random change, kills and restored indexes: real files, a real index, real passes, real HTTP, and a
 * client that reads as a harvester does. The tests here are short runs of what {@code scripts/soak} does for hours.
 */
package org.windrow.provider.chaos;
