/**
 * Images of FEI electron microscopes: TIFF files with the settings of the microscope as INI text in a tag of the maker. The
 * extractor reads all of it; which settings are told, under which names and in which units, is data: the resource {@code
 * fei.yaml}, or the file of a site that stands in its place.
 */
package org.windrow.consumer.describe.fei;
