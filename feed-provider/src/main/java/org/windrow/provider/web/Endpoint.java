package org.windrow.provider.web;

/** Answers GET on one kind of address; HEAD is the same without the body. */
@FunctionalInterface
interface Endpoint {
    Reply get(Ask ask);
}
