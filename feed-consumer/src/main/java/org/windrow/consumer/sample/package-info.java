/**
 * A believable small staging tree to try the pair on: several users, instruments and experiments, real TIFF, NeXus and
 * text files, and some that a rule is to ignore.
 *
 * <p>In comes an empty directory, out goes the tree, the same bytes each time. Nothing else in the program uses it.
 */
package org.windrow.consumer.sample;
