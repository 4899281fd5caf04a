package org.windrow.provider.web.file;

import org.windrow.provider.web.exchange.Reply;

/** A file is not given out; the message says why in words for whoever asked. */
final class NotServed extends Exception {
    private final int status;

    NotServed(int status, String why) {
        super(why, null, false, false);
        this.status = status;
    }

    /** Whether the file is simply not there. */
    boolean isAway() {
        return status == 404;
    }

    Reply reply() {
        Reply reply = Reply.text(status, getMessage());
        return status == 503 ? reply.with("Retry-After", "60") : reply;
    }
}
