/** The pages that people see, and the situation that they tell of. */
package org.windrow.provider.web.page;
