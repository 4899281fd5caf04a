/**
 * Images as such: size, depth, colour, resolution and EXIF of TIFF, PNG and JPEG files. Only headers are read, no pixels. The
 * only room with the library that knows the names of EXIF tags.
 */
package org.windrow.consumer.describe.image;
