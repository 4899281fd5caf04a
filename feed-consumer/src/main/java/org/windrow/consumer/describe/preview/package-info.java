/**
 * Small pictures of big ones. Big images are read sub-sampled, so that what is in memory depends on the small picture and not
 * on the file. Needs no display. Pictures are derived from files and replace none.
 */
package org.windrow.consumer.describe.preview;
