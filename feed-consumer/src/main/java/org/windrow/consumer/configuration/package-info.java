/** The settings of the whole program, and how a command finds what it is asked about. */
package org.windrow.consumer.configuration;
