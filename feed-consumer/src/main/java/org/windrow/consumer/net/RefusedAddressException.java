package org.windrow.consumer.net;

/** A request was not made: its address is outside what the feed's settings allow. */
public final class RefusedAddressException extends HttpException {
    private final String why;
    private final String remedy;

    RefusedAddressException(String why, String remedy) {
        super(why + ". " + remedy, false);
        this.why = why;
        this.remedy = remedy;
    }

    /** What was refused, and where, without the remedy. */
    public String why() {
        return why;
    }

    public String remedy() {
        return remedy;
    }
}
