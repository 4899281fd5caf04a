/** Who may come in and how fast, what stands between a client and us, and the log of both. */
package org.windrow.provider.web.door;
