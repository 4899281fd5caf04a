package org.windrow.consumer.describe.child;

import org.windrow.consumer.describe.Subject;

/**
 * What the child is asked.
 *
 * @param side of the square that a picture is to fit into; 0 if a description is wanted
 */
record Question(Subject subject, int side) {}
