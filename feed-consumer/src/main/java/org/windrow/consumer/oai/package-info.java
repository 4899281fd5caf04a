/**
 * Harvests OAI-PMH servers: lists of records page by page, each page kept before the next is asked for, with what is
 * known of how servers fail.
 */
package org.windrow.consumer.oai;
