/**
 * Which kind of repository it is: the one place that knows all adapters. The settings' {@code repository} section comes
 * in, the port goes out; no adapter knows another.
 */
package org.windrow.consumer.repository.kind;
