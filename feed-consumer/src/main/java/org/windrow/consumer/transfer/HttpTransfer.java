package org.windrow.consumer.transfer;

import java.time.InstantSource;
import java.util.function.Function;
import org.windrow.consumer.net.Http;
import org.windrow.consumer.net.Origins;
import org.windrow.consumer.net.Patience;
import org.windrow.consumer.net.RefusedAddressException;

/** Fetches files from servers, within the origins of the feed that announced them. */
public final class HttpTransfer implements Transfer {
    private final Server server;
    private final Function<String, Origins> originsOf;
    private final Landings landings;

    /** How servers are asked. */
    record Server(Http http, Patience patience, InstantSource clock) {}

    /**
     * A transfer over the given client.
     *
     * @param originsOf the origins of a feed, by its name
     */
    public HttpTransfer(Http http, Function<String, Origins> originsOf, Landings landings, InstantSource clock) {
        this(new Server(http, Patience.FILE, clock), originsOf, landings);
    }

    HttpTransfer(Server server, Function<String, Origins> originsOf, Landings landings) {
        this.server = server;
        this.originsOf = originsOf;
        this.landings = landings;
    }

    @Override
    public TransferResult fetch(FileRequest request) throws InterruptedException {
        Origins origins = originsOf.apply(request.feed());
        try {
            origins.require(request.enclosure().href(), "an enclosure leads");
        } catch (RefusedAddressException e) {
            return new TransferResult.Refused(e.why(), e.remedy());
        }
        return landings.receive(request, new HttpSource(server, origins, request.enclosure()));
    }
}
