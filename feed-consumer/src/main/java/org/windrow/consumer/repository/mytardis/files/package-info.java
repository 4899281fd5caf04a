/** Files of a dataset: which are to be sent, how their bytes get there, and whether the server found them right. */
package org.windrow.consumer.repository.mytardis.files;
