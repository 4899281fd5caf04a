/**
 * What feeds, pages and OAI-PMH read of the index: published datasets, changes, standings and records, as they
 * were at one moment.
 */
package org.windrow.provider.index.view;
