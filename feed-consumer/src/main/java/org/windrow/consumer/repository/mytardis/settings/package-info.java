/** How a MyTardis is reached and what its things are called there. */
package org.windrow.consumer.repository.mytardis.settings;
