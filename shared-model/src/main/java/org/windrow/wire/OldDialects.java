package org.windrow.wire;

import com.rometools.rome.feed.WireFeed;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.synd.SyndFeedImpl;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedInput;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.Namespace;
import org.jdom2.input.StAXStreamBuilder;
import org.jdom2.output.XMLOutputter;

/** RSS and Atom 0.3: read by Rome as a whole, within a size limit, and turned into entries of today's Atom. */
final class OldDialects {
    private static final long MOST_BYTES = 8 << 20;
    private static final Set<String> ROOTS =
            Set.of("rss", "http://www.w3.org/1999/02/22-rdf-syntax-ns# RDF", "http://purl.org/atom/ns# feed");

    private static final Namespace ATOM_03 = Namespace.getNamespace("http://purl.org/atom/ns#");

    private final URI address;
    private final Consumer<RawEntry> sink;

    OldDialects(URI address, Consumer<RawEntry> sink) {
        this.address = address;
        this.sink = sink;
    }

    static boolean knows(XMLStreamReader reader) {
        String namespace = reader.getNamespaceURI();
        boolean none = namespace == null || namespace.isEmpty();
        return ROOTS.contains(none ? reader.getLocalName() : namespace + " " + reader.getLocalName());
    }

    FeedDocument read(XMLStreamReader reader, LimitedInput input) throws XMLStreamException, BrokenFeedException {
        input.atMost(MOST_BYTES);
        Element root = tree(reader);
        FeedLinks links = links(root);
        Feed feed = converted(root);
        List<Entry> entries = feed.getEntries();
        RomeGenerator rome = new RomeGenerator();
        XMLOutputter printer = new XMLOutputter();
        for (int i = 0; i < entries.size(); i++) {
            String xml = printer.outputString(rome.element(entries.get(i)));
            sink.accept(RawEntry.of(xml, address, i + 1));
        }
        Optional<String> title = Optional.ofNullable(feed.getTitle()).map(String::strip);
        return new FeedDocument(
                Optional.ofNullable(feed.getId()),
                title,
                Optional.empty(),
                links.self(),
                links.next(),
                entries.size(),
                List.of());
    }

    private static Element tree(XMLStreamReader reader) throws XMLStreamException, BrokenFeedException {
        try {
            return (Element) new StAXStreamBuilder().fragment(reader);
        } catch (JDOMException e) {
            if (e.getCause() instanceof XMLStreamException fault) {
                throw fault;
            }
            throw new BrokenFeedException(e.getMessage(), e);
        } catch (IllegalArgumentException e) { // how JDOM's verifier refuses
            throw new BrokenFeedException(e.getMessage(), e);
        }
    }

    private static Feed converted(Element root) throws BrokenFeedException {
        try {
            WireFeed old = new WireFeedInput(false, Locale.ROOT).build(new Document(root));
            return (Feed) new SyndFeedImpl(old).createWireFeed("atom_1.0");
        } catch (FeedException | RuntimeException e) { // Rome meets odd input with unchecked exceptions of many kinds
            throw new BrokenFeedException("it looks like RSS or Atom 0.3, but " + e.getMessage(), e);
        }
    }

    private FeedLinks links(Element root) {
        FeedLinks links = new FeedLinks();
        Element channel = root.getChild("channel", root.getNamespace());
        for (Element parent : channel == null ? List.of(root) : List.of(root, channel)) {
            for (Element child : parent.getChildren()) {
                boolean atom = child.getNamespace().equals(Vocabulary.ATOM)
                        || child.getNamespace().equals(ATOM_03);
                if (atom && child.getName().equals("link")) {
                    links.note(child.getAttributeValue("rel"), address, child.getAttributeValue("href"));
                }
            }
        }
        return links;
    }
}
