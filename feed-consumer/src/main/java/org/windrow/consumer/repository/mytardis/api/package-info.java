/** Requests to MyTardis's REST API and what its answers mean: paging, refusals, the pace it is asked at. */
package org.windrow.consumer.repository.mytardis.api;
