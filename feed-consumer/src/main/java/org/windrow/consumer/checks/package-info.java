/** What can be proved before a pass: directories, disks, feeds, files, clock and port, each finding with its remedy. */
package org.windrow.consumer.checks;
