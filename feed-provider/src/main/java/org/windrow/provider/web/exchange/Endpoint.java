package org.windrow.provider.web.exchange;

/** Answers GET on one kind of address; HEAD is the same without the body. */
@FunctionalInterface
public interface Endpoint {
    Reply get(Ask ask);
}
