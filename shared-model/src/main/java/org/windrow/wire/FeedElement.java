package org.windrow.wire;

import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Generator;
import com.rometools.rome.feed.atom.Link;
import java.net.URI;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.jdom2.Element;

/** Builds a feed document without its entries. */
final class FeedElement {
    private static final RomeGenerator ROME = new RomeGenerator();

    private FeedElement() {}

    static Element of(FeedHead head) {
        Element element = ROME.element(standardPart(head));
        RomeGenerator.setTime(element, "updated", head.updated());
        element.addContent(new Element(Vocabulary.EPOCH, Vocabulary.OURS).setText(XmlText.clean(head.epoch())));
        if (head.archive()) {
            element.addContent(new Element("archive", Vocabulary.FEED_HISTORY));
        }
        return element;
    }

    private static Feed standardPart(FeedHead head) {
        Feed feed = new Feed("atom_1.0");
        feed.setId(XmlText.clean(head.id()));
        Content title = new Content();
        title.setType(Content.TEXT);
        title.setValue(XmlText.clean(head.title()));
        feed.setTitleEx(title);
        feed.setUpdated(Date.from(head.updated()));
        // Atom asks for an author unless every entry has one, and a feed may have no entry.
        feed.setAuthors(List.of(RomeGenerator.person(head.title().isBlank() ? "Windrow" : head.title())));
        Generator generator = new Generator();
        generator.setValue("Windrow");
        feed.setGenerator(generator);
        feed.setOtherLinks(links(head));
        head.page()
                .ifPresent(page ->
                        feed.setAlternateLinks(List.of(RomeGenerator.link("alternate", page.toString(), "text/html"))));
        return feed;
    }

    private static List<Link> links(FeedHead head) {
        List<Link> links = new ArrayList<>();
        links.add(link("self", head.self()));
        if (head.first().isPresent()) {
            links.add(link("first", head.first().get()));
            head.older().ifPresent(older -> links.add(link("next", older)));
            return links;
        }
        links.add(link("current", head.current()));
        head.older().ifPresent(older -> {
            links.add(link("prev-archive", older));
            links.add(link("next", older));
        });
        head.newer().ifPresent(newer -> {
            links.add(link("next-archive", newer));
            links.add(link("previous", newer));
        });
        return links;
    }

    private static Link link(String rel, URI href) {
        return RomeGenerator.link(rel, href.toString(), Vocabulary.FEED_TYPE);
    }
}
