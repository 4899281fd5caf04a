/**
 * The repository that is a MyTardis server, spoken to over its REST API. What was asked of the server is committed in a
 * ledger of ours before it is asked, and looked for there before it is asked again: the server knows no transactions.
 * All JSON, all addresses and all quirks of MyTardis stay in this room; requests go through {@code net}.
 */
package org.windrow.consumer.repository.mytardis;
