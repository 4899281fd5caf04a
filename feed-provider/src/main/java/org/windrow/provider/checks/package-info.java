/**
 * What can be proved before the provider serves: settings, staging, port and grouping, each finding with its
 * remedy.
 */
package org.windrow.provider.checks;
