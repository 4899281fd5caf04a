/**
 * Reads feeds: conditional requests, the walk to older documents until everything unseen is seen, and where the next
 * poll starts.
 */
package org.windrow.consumer.poll;
