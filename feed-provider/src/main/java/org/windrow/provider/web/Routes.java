package org.windrow.provider.web;

import java.util.List;
import java.util.Optional;
import org.windrow.provider.web.exchange.Ask;
import org.windrow.provider.web.exchange.Endpoint;
import org.windrow.provider.web.exchange.Reply;

/** Which endpoint answers which address; files have their own handler, because they are streamed. */
record Routes(
        Endpoint feed,
        Endpoint datasets,
        Endpoint metalinks,
        Endpoint browse,
        Endpoint health,
        Endpoint status,
        Endpoint metrics,
        Optional<Endpoint> oai) {

    /** The endpoint for the parts of a path below the base. */
    Optional<Endpoint> find(List<String> parts) {
        if (parts.isEmpty()) {
            return Optional.of(this::root);
        }
        boolean alone = parts.size() == 1;
        return switch (parts.get(0)) {
            case "feed" -> Optional.of(feed);
            case "datasets" ->
                Optional.of(parts)
                        .filter(p -> p.size() == 2)
                        .map(p -> p.get(1).endsWith(MetalinkEndpoint.SUFFIX) ? metalinks : datasets);
            case "browse" -> Optional.of(browse);
            case "health" -> Optional.of(health).filter(h -> alone);
            case "status" -> Optional.of(status).filter(s -> alone);
            case "metrics" -> Optional.of(metrics).filter(m -> alone);
            case "oai" -> oai.filter(o -> alone);
            default -> Optional.empty();
        };
    }

    /** Whether forms may be sent there. */
    boolean takesForms(List<String> parts) {
        return parts.equals(List.of("oai")) && oai.isPresent();
    }

    private Reply root(Ask ask) {
        Reply reply = FeedEndpoint.isForPeople(ask) ? browse.get(ask) : feed.get(ask);
        return reply.with("Vary", "Accept, Accept-Encoding");
    }
}
