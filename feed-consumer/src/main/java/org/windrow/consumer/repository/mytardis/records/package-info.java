/** Experiments, datasets, instruments, people and who may see what: looked for before they are made. */
package org.windrow.consumer.repository.mytardis.records;
