/** The questions that a view answers, each with its SQL. */
package org.windrow.provider.index.read;
