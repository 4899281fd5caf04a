package org.windrow.wire;

import com.rometools.rome.feed.atom.Category;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.atom.Person;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.impl.Atom10Generator;
import java.time.Instant;
import java.util.List;
import org.jdom2.Element;

/** Rome's own Atom generator, stopped before it prints, so that markup Rome does not know can be added. */
final class RomeGenerator extends Atom10Generator {

    Element element(Entry entry) {
        Element element = new Element("entry", Vocabulary.ATOM);
        try {
            populateEntry(entry, element);
        } catch (FeedException e) {
            throw new IllegalStateException("Rome could not build the entry " + entry.getId(), e);
        }
        return element;
    }

    Element element(Feed feed) {
        Element element = new Element("feed", Vocabulary.ATOM);
        try {
            populateFeedHeader(feed, element);
        } catch (FeedException e) {
            throw new IllegalStateException("Rome could not build the feed " + feed.getId(), e);
        }
        return element;
    }

    /** Rome writes whole seconds; what it wrote is replaced. */
    static void setTime(Element parent, String name, Instant time) {
        parent.getChild(name, Vocabulary.ATOM).setText(Timestamp.millis(time));
    }

    /** Behind the id, where Rome would write them. Rome itself makes a new date format for each. */
    static void addTimes(Element entry, Instant updated, Instant published) {
        int behindId = entry.indexOf(entry.getChild("id", Vocabulary.ATOM)) + 1;
        entry.addContent(behindId, List.of(time("updated", updated), time("published", published)));
    }

    private static Element time(String name, Instant time) {
        return new Element(name, Vocabulary.ATOM).setText(Timestamp.millis(time));
    }

    static Link link(String rel, String href, String type) {
        Link link = new Link();
        link.setRel(rel);
        link.setHref(href);
        link.setType(type);
        return link;
    }

    static Category category(String scheme, String term) {
        Category category = new Category();
        category.setScheme(scheme);
        category.setTerm(XmlText.clean(term));
        return category;
    }

    static Person person(String name) {
        Person person = new Person();
        person.setName(XmlText.clean(name));
        return person;
    }
}
