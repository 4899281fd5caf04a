/** What a site wants of the parameters that extractors find: which of them, under which names, in which units. Data, not code. */
package org.windrow.consumer.describe.rules;
