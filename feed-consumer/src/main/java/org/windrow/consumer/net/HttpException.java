package org.windrow.consumer.net;

import java.io.IOException;

/** A request got no usable answer. The message is one line and names the address, without a login. */
public class HttpException extends IOException {
    private final boolean retryable;

    /**
     * Describes what went wrong.
     *
     * @param retryable whether the same request may well succeed within seconds
     */
    public HttpException(String message, boolean retryable, Throwable cause) {
        super(message, cause);
        this.retryable = retryable;
    }

    public HttpException(String message, boolean retryable) {
        super(message);
        this.retryable = retryable;
    }

    public boolean retryable() {
        return retryable;
    }
}
