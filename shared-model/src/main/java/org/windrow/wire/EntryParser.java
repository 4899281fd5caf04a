package org.windrow.wire;

import com.rometools.rome.feed.atom.Category;
import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.impl.Atom10Parser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.jdom2.Document;
import org.jdom2.Element;
import org.windrow.model.FeedEntry;

/**
 * Understands one entry: Rome reads the standard part of the tree; dates, links and our own markup are taken from the
 * same tree.
 */
final class EntryParser {
    private static final int LONGEST_MESSAGE = 600;
    private static final Atom10Parser ROME = new Atom10Parser(); // keeps nothing between calls

    private final SafeXml xml;

    EntryParser(SafeXml xml) {
        this.xml = xml;
    }

    FeedEntry parse(RawEntry raw) throws BrokenEntryException {
        EntryLinks.Reading links = new EntryLinks.Reading(raw.base());
        Element tree = tree(raw, links);
        String id = id(tree, raw);
        try {
            return parse(tree, id, links);
        } catch (IllegalArgumentException e) {
            throw new BrokenEntryException(id, brief(e.getMessage()));
        }
    }

    /** A message quotes what a stranger wrote, which may be very long. */
    static String brief(String message) {
        String text = String.valueOf(message);
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "...";
    }

    private Element tree(RawEntry raw, EntryLinks.Reading links) throws BrokenEntryException {
        try {
            return xml.entry(raw.xml(), links);
        } catch (XMLStreamException e) {
            throw new BrokenEntryException(
                    null, "Entry " + raw.position() + " is not XML we can read: " + e.getMessage());
        }
    }

    private static String id(Element tree, RawEntry raw) throws BrokenEntryException {
        String id = tree.getChildText("id", Vocabulary.ATOM);
        if (id == null || id.isBlank()) {
            throw new BrokenEntryException(null, "Entry " + raw.position() + " of its document has no id");
        }
        return id.strip();
    }

    private static FeedEntry parse(Element tree, String id, EntryLinks.Reading reading) {
        Element tooLarge = tree.getChild(Vocabulary.TOO_LARGE, Vocabulary.OURS);
        if (tooLarge != null) {
            throw new IllegalArgumentException(
                    "The entry is larger than the " + tooLarge.getText() + " characters allowed");
        }
        Instant updated = updated(tree);
        Optional<FeedEntry.Mark> change = Markup.mark(tree);
        EntryLinks links = reading.links();
        Optional<FeedEntry.FileList> list = Markup.listedElsewhere(tree).map(links::list);
        Entry entry = byRome(tree);
        List<Category> categories = entry.getCategories();
        return new FeedEntry(
                id,
                title(entry, tree),
                author(entry),
                updated,
                experiment(categories, Vocabulary.EXPERIMENT_ID),
                experiment(categories, Vocabulary.EXPERIMENT_TITLE),
                attributes(categories),
                change,
                Markup.isComplete(tree),
                links.page(),
                list,
                Markup.predecessor(tree),
                list.isPresent() ? List.of() : links.files());
    }

    private static Instant updated(Element tree) {
        String updated = tree.getChildText("updated", Vocabulary.ATOM);
        if (updated == null) {
            throw new IllegalArgumentException("The entry does not say when it was updated");
        }
        return Timestamp.parse(updated)
                .orElseThrow(() -> new IllegalArgumentException("updated '" + updated.strip()
                        + "' is not a date with time and offset, such as 2026-11-01T10:00:00Z"));
    }

    /** What Rome makes of it, without what is not asked of Rome: content, links, dates, stand-ins for authors. */
    private static Entry byRome(Element tree) {
        tree.removeChildren("updated", Vocabulary.ATOM);
        tree.removeChildren("published", Vocabulary.ATOM);
        tree.removeChildren("content", Vocabulary.ATOM);
        tree.getChildren("author", Vocabulary.ATOM)
                .removeIf(author -> author.getAttribute(Vocabulary.NOBODY, Vocabulary.OURS) != null);
        Document feed = new Document(new Element("feed", Vocabulary.ATOM).addContent(tree.detach()));
        try {
            return ((Feed) ROME.parse(feed, false, Locale.ROOT)).getEntries().get(0);
        } catch (FeedException | RuntimeException e) { // Rome meets odd input with unchecked exceptions of many kinds
            throw new IllegalArgumentException("The entry cannot be understood: " + e.getMessage(), e);
        }
    }

    private static Optional<String> title(Entry entry, Element tree) {
        Content title = entry.getTitleEx();
        if (title == null || title.getValue() == null) {
            return Optional.empty();
        }
        String text = Content.XHTML.equals(title.getType())
                ? tree.getChild("title", Vocabulary.ATOM).getValue()
                : title.getValue();
        return present(Content.HTML.equals(title.getType()) ? HtmlText.plain(text) : text);
    }

    private static Optional<FeedEntry.Person> author(Entry entry) {
        List<SyndPerson> people = new ArrayList<>(entry.getAuthors());
        if (people.isEmpty() && entry.getSource() != null) {
            people.addAll(entry.getSource().getAuthors());
        }
        return people.stream()
                .map(person -> new FeedEntry.Person(present(person.getName()), present(person.getEmail())))
                .filter(person -> person.name().isPresent() || person.email().isPresent())
                .findFirst();
    }

    private static Optional<String> experiment(List<Category> categories, String schemeEnd) {
        return categories.stream()
                .filter(category -> category.getScheme() != null
                        && category.getScheme().strip().endsWith(schemeEnd))
                .flatMap(category -> present(category.getTerm()).stream())
                .findFirst();
    }

    private static Map<String, String> attributes(List<Category> categories) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Category category : categories) {
            String scheme = category.getScheme();
            if (scheme != null && scheme.startsWith(Vocabulary.ATTRIBUTE_SCHEME) && category.getTerm() != null) {
                String name = Percent.decode(scheme.substring(Vocabulary.ATTRIBUTE_SCHEME.length()));
                attributes.putIfAbsent(name, category.getTerm());
            }
        }
        return attributes;
    }

    /** Text of one line; absent where blank. */
    private static Optional<String> present(String text) {
        return Optional.ofNullable(text)
                .map(t -> t.replaceAll("[\\r\\n\\t]+ *", " ").strip())
                .filter(t -> !t.isEmpty());
    }
}
