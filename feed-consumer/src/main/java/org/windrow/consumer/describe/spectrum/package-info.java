/** Energy-dispersive X-ray spectra: EDAX Genesis {@code .spc} files, and the quantification text that an XL30 writes as {@code .dat}. */
package org.windrow.consumer.describe.spectrum;
