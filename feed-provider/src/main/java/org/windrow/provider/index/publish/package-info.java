/**
 * Changes of what is published: new states, departures, withdrawals, releases and regroupings, each written with
 * its line of the change log.
 */
package org.windrow.provider.index.publish;
