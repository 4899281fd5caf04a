/**
 * The provider's HTTP side: feed documents with conditional requests, file bytes with ranges, pages for people, and
 * health and status for machines. The only room with Jetty.
 *
 * <p>In comes what is published and where the staging directories are; nothing goes out but answers. It writes nowhere,
 * and it serves a file only while the disk still holds what the index announced.
 */
package org.windrow.provider.web;
