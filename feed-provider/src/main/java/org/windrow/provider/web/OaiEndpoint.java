package org.windrow.provider.web;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.windrow.provider.oai.Arguments;
import org.windrow.provider.oai.OaiProvider;
import org.windrow.provider.oai.OaiResponse;
import org.windrow.provider.web.exchange.Accepted;
import org.windrow.provider.web.exchange.Ask;
import org.windrow.provider.web.exchange.CodedPieces;
import org.windrow.provider.web.exchange.Endpoint;
import org.windrow.provider.web.exchange.Reply;
import org.windrow.provider.web.page.OaiPage;

/** OAI-PMH for harvesters, and a page about it for people. Who finds too many others is asked to come again later. */
final class OaiEndpoint implements Endpoint {
    /** Harvesters wait for it, and many ask at the same minute. */
    private static final int RETRY_AFTER_SECONDS = 10;

    private static final String XML = "text/xml; charset=UTF-8";

    private final OaiProvider provider;
    private final OaiPage page;
    private final Crowd crowd;

    /** Makes at most so many responses at once as {@code crowd} has places. */
    OaiEndpoint(OaiProvider provider, OaiPage page, Crowd crowd) {
        this.provider = provider;
        this.page = page;
        this.crowd = crowd;
    }

    @Override
    public Reply get(Ask ask) {
        boolean forPeople = ask.query().isEmpty() && new Accepted(ask.header(HttpHeader.ACCEPT)).wantsHtml();
        Reply reply = forPeople ? Reply.page(200, page.show()) : answer(ask);
        return reply.with(HttpHeader.VARY.asString(), "Accept, Accept-Encoding");
    }

    private Reply answer(Ask ask) {
        if (!crowd.enter()) {
            return Reply.text(503, "Too many requests are answered at the moment. Try again later.")
                    .with(HttpHeader.RETRY_AFTER.asString(), Integer.toString(RETRY_AFTER_SECONDS));
        }
        try {
            OaiResponse response = provider.answer(Arguments.of(ask.query()));
            boolean gzip = new Accepted(ask.header(HttpHeader.ACCEPT_ENCODING)).wantsGzip();
            Reply reply = Reply.of(200, XML, new CodedPieces(() -> next(response), gzip));
            return gzip ? reply.with(HttpHeader.CONTENT_ENCODING.asString(), "gzip") : reply;
        } finally {
            crowd.leave();
        }
    }

    /** A slow reader takes no room while it reads, only while more is made for it. */
    private Optional<byte[]> next(OaiResponse response) throws IOException {
        crowd.enterAgain();
        try {
            return response.next();
        } finally {
            crowd.leave();
        }
    }
}
