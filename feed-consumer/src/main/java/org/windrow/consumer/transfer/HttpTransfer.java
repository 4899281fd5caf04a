package org.windrow.consumer.transfer;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.windrow.consumer.net.Http;
import org.windrow.consumer.net.Origins;
import org.windrow.consumer.net.Patience;
import org.windrow.consumer.net.RefusedAddressException;
import org.windrow.model.Digest;
import org.windrow.model.Enclosure;

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
        try {
            return landings.receive(request, source(request));
        } catch (Stop stop) {
            return stop.result();
        }
    }

    /** Takes the feed's word where it says enough; else reads the file once, and keeps nothing of it. */
    TransferResult register(FileRequest request) throws InterruptedException {
        try {
            Source source = source(request);
            Enclosure announced = request.enclosure();
            boolean enough = announced.length().isPresent()
                    && announced.digests().stream().anyMatch(d -> d.algorithm() == Digest.Algorithm.SHA_256);
            return enough
                    ? new TransferResult.Registered(
                            announced.href(),
                            Optional.empty(),
                            announced.length().getAsLong(),
                            announced.digests(),
                            false,
                            0,
                            0)
                    : new InPlace(request, source).read();
        } catch (Stop stop) {
            return stop.result();
        }
    }

    private Source source(FileRequest request) throws Stop {
        Origins origins = originsOf.apply(request.feed());
        try {
            origins.require(request.enclosure().href(), "an enclosure leads");
            return new HttpSource(server, origins, request.enclosure());
        } catch (RefusedAddressException e) {
            throw new Stop(new TransferResult.Refused(e.why(), e.remedy()));
        }
    }
}
