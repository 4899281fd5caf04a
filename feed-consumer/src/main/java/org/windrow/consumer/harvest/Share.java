package org.windrow.consumer.harvest;

/**
 * Between whom lanes and transfers are handed out in turn: the owners of each feed.
 *
 * @param owner as the feed names them; empty where it does not
 */
record Share(String feed, String owner) {}
