package org.windrow.consumer.poll;

/** How far a poll came, and so what of it may be kept. */
public enum Extent {
    /** It failed before it was known what the entries that it handed over are worth. */
    NOTHING,
    /** It failed; what was handed over before is whole, and may be kept while the position stays. */
    PARTLY,
    /** All that is new. */
    NEWEST,
    /** The whole feed was compared: what was not read has not changed. */
    ALL,
    /** The whole feed was read anew, so that even older states than known ones are what it shows now. */
    WHOLE;

    /** Whether nothing of the feed was left out. */
    public boolean isAll() {
        return this == ALL || this == WHOLE;
    }
}
