package org.windrow.provider.web.door;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * What a chain of proxies wrote about a request, the outermost proxy first. Each proxy appends what it saw, so only the
 * last words of a list are known to be a proxy's; the first may be anyone's.
 */
record Forwarded(List<String> clients, List<String> hosts, List<String> protocols, List<String> prefixes) {
    private static final Pattern PAIR = Pattern.compile("\\s*([A-Za-z]+)\\s*=\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|[^;,\"]*)");
    private static final Pattern ELEMENT = Pattern.compile("(?:[^,\"]|\"(?:[^\"\\\\]|\\\\.)*\")+");
    private static final Pattern WITH_PORT = Pattern.compile("\\[(.*)](?::.*)?|([^:]*):\\d+");

    /** The X-Forwarded headers, which a proxy that sets them cannot be tricked about by RFC 7239's; else RFC 7239's. */
    static Forwarded in(HttpFields headers) {
        List<String> hosts = list(headers, HttpHeader.X_FORWARDED_HOST.asString());
        List<String> protocols = list(headers, HttpHeader.X_FORWARDED_PROTO.asString());
        List<String> prefixes = list(headers, "X-Forwarded-Prefix");
        if (hosts.isEmpty() && protocols.isEmpty() && headers.contains(HttpHeader.FORWARDED)) {
            return standard(headers, prefixes);
        }
        return new Forwarded(list(headers, HttpHeader.X_FORWARDED_FOR.asString()), hosts, protocols, prefixes);
    }

    private static Forwarded standard(HttpFields headers, List<String> prefixes) {
        List<Map<String, String>> hops = new ArrayList<>();
        Matcher elements = ELEMENT.matcher(joined(headers, HttpHeader.FORWARDED.asString()));
        while (elements.find()) {
            hops.add(PAIR.matcher(elements.group())
                    .results()
                    .collect(Collectors.toMap(
                            pair -> pair.group(1).toLowerCase(Locale.ROOT),
                            pair -> unquoted(pair.group(2).strip()),
                            (first, second) -> second)));
        }
        return new Forwarded(all(hops, "for"), all(hops, "host"), all(hops, "proto"), prefixes);
    }

    private static List<String> all(List<Map<String, String>> hops, String name) {
        return hops.stream().map(hop -> hop.getOrDefault(name, "")).toList();
    }

    private static String unquoted(String value) {
        return value.startsWith("\"") ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
    }

    private static List<String> list(HttpFields headers, String name) {
        String all = joined(headers, name);
        return all.isBlank()
                ? List.of()
                : Pattern.compile(",").splitAsStream(all).map(String::strip).toList();
    }

    private static String joined(HttpFields headers, String name) {
        return String.join(",", headers.getValuesList(name));
    }

    /** How many proxies stand before us, as far as they are trusted: one, and one for each trusted one it names. */
    int depth(List<Network> trusted) {
        int depth = 1;
        while (depth <= clients.size()
                && address(fromInside(clients, depth))
                        .filter(a -> trusted.stream().anyMatch(t -> t.contains(a)))
                        .isPresent()) {
            depth++;
        }
        return depth;
    }

    /** Who asked the outermost of {@code depth} proxies. */
    Optional<InetAddress> client(int depth) {
        return clients.isEmpty() ? Optional.empty() : address(fromInside(clients, depth));
    }

    /** The word of the {@code depth}-th proxy, counted from us outwards; the outermost one's where there are fewer. */
    static String fromInside(List<String> words, int depth) {
        return words.isEmpty() ? "" : words.get(Math.max(0, words.size() - depth));
    }

    private static Optional<InetAddress> address(String written) {
        Matcher port = WITH_PORT.matcher(written);
        if (!port.matches()) {
            return Network.literal(written);
        }
        return Network.literal(port.group(1) == null ? port.group(2) : port.group(1));
    }
}
