/**
 * What is told of a NeXus file without a schema: the tree rules that sites know from nxsfileinfo, as pure functions of
 * what the HDF5 extractor read. Each NXentry becomes a tree of groups and fields; a field has its value if it is short,
 * else its shape.
 */
package org.windrow.consumer.describe.nexus;
