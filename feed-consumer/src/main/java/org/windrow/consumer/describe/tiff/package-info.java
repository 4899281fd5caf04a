/**
 * The structure of TIFF and BigTIFF files: directories and their entries, in either byte order. No pixel is read here, and
 * no offset or length that a file claims is believed.
 */
package org.windrow.consumer.describe.tiff;
