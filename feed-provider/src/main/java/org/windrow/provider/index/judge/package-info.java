/**
 * What a dataset is worth right now: quiet or growing, complete or waiting for its marker, clashing or
 * publishable; decided from facts, without I/O.
 */
package org.windrow.provider.index.judge;
