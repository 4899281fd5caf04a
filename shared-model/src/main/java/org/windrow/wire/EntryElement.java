package org.windrow.wire;

import com.rometools.rome.feed.atom.Category;
import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.atom.Person;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdom2.Element;
import org.windrow.check.Amount;
import org.windrow.model.Change;
import org.windrow.model.Dataset;
import org.windrow.model.Excerpt;

/** Builds the entry of one dataset but for its {@link Enclosures}: the standard part by Rome, then what is ours. */
final class EntryElement {
    private static final RomeGenerator ROME = new RomeGenerator();
    private static final int FILES_NAMED = 5;

    private final URI base;
    private final Excerpt excerpt;
    private final Dataset dataset;
    private final Change change;
    private final Optional<OldForm> old;

    /** {@code excerpt} that is not whole names a few files; the entry then says where to find the list of all. */
    EntryElement(URI base, Excerpt excerpt, Change change, Optional<OldForm> old) {
        this.base = base;
        this.excerpt = excerpt;
        this.dataset = excerpt.dataset();
        this.change = change;
        this.old = old;
    }

    Element build() {
        Element entry = ROME.element(standardPart());
        entry.addNamespaceDeclaration(Vocabulary.OURS);
        entry.addNamespaceDeclaration(Vocabulary.LINK_EXTENSIONS);
        RomeGenerator.addTimes(entry, change.at(), dataset.published());
        if (dataset.owner().isEmpty()) {
            entry.getChild("author", Vocabulary.ATOM).setAttribute(Vocabulary.NOBODY, "true", Vocabulary.OURS);
        }
        entry.addContent(changeElement(change));
        entry.addContent(datasetElement());
        if (old.isPresent()) {
            addOldElements(entry);
        }
        return entry;
    }

    private void addOldElements(Element entry) {
        entry.addNamespaceDeclaration(Vocabulary.TARDIS);
        dataset.experiment()
                .map(title -> new Element("experimentTitle", Vocabulary.TARDIS).setText(XmlText.clean(title)))
                .ifPresent(entry::addContent);
        Optional.ofNullable(dataset.attributes().get("instrument"))
                .map(name -> new Element("instrument", Vocabulary.TARDIS).setText(XmlText.clean(name)))
                .ifPresent(entry::addContent);
    }

    static Element changeElement(Change change) {
        return new Element(Vocabulary.CHANGE, Vocabulary.OURS)
                .setAttribute("number", Long.toString(change.number()))
                .setAttribute("hash", change.hash())
                .setAttribute("kind", change.kind().word());
    }

    private Entry standardPart() {
        Entry entry = new Entry();
        entry.setId(old.map(form -> XmlText.clean(form.id(dataset)))
                .orElse(dataset.id().urn()));
        entry.setTitle(XmlText.clean(dataset.title()));
        entry.setAuthors(List.of(author()));
        entry.setSummary(summary());
        entry.setCategories(categories());
        String page = base + "datasets/" + dataset.id();
        entry.setAlternateLinks(List.of(RomeGenerator.link("alternate", page, "text/html")));
        // Named by its change: a list of another state than this entry's must not pass for its own.
        String metalink = page + Vocabulary.METALINK_SUFFIX + "?change=" + change.number();
        List<Link> links = new ArrayList<>();
        links.add(RomeGenerator.link(Vocabulary.DESCRIBED_BY, metalink, Vocabulary.METALINK_TYPE));
        links.add(RomeGenerator.link("self", page, Vocabulary.ENTRY_TYPE));
        dataset.predecessor()
                .map(id -> RomeGenerator.link(Vocabulary.PREDECESSOR, base + "datasets/" + id, Vocabulary.ENTRY_TYPE))
                .ifPresent(links::add);
        entry.setOtherLinks(links);
        return entry;
    }

    /** With an e-mail address where folders are called by those of their owners: accounts are looked up by it. */
    private Person author() {
        Person author = RomeGenerator.person(dataset.owner().orElse("unknown"));
        dataset.owner()
                .filter(owner -> owner.equalsIgnoreCase(dataset.attributes().get("email")))
                .ifPresent(address -> author.setEmail(XmlText.clean(address)));
        return author;
    }

    private Content summary() {
        String names = dataset.files().stream()
                .limit(FILES_NAMED)
                .map(file -> file.path().value())
                .collect(Collectors.joining(", "));
        String text = Amount.count(excerpt.files(), "file") + ", " + Amount.bytes(excerpt.bytes())
                + (names.isEmpty() ? "" : ": " + names)
                + (excerpt.files() > FILES_NAMED ? ", ..." : "")
                + (dataset.complete() ? "" : " (other files still change and will follow)");
        Content summary = new Content();
        summary.setType(Content.TEXT);
        summary.setValue(XmlText.clean(text));
        return summary;
    }

    private List<Category> categories() {
        List<Category> categories = new ArrayList<>();
        String scheme = old.isPresent() ? OldForm.CATEGORY_SCHEME : Vocabulary.EXPERIMENT_SCHEME;
        dataset.experiment()
                .map(title -> RomeGenerator.category(scheme + Vocabulary.EXPERIMENT_TITLE, title))
                .ifPresent(categories::add);
        dataset.attributes()
                .forEach((name, value) -> categories.add(
                        RomeGenerator.category(Vocabulary.ATTRIBUTE_SCHEME + Percent.segment(name), value)));
        return categories;
    }

    private Element datasetElement() {
        Element element = new Element(Vocabulary.DATASET, Vocabulary.OURS)
                .setAttribute("source", XmlText.clean(dataset.source()))
                .setAttribute("key", XmlText.clean(dataset.key()))
                .setAttribute(Vocabulary.FILES, Long.toString(excerpt.files()))
                .setAttribute(Vocabulary.BYTES, Long.toString(excerpt.bytes()));
        if (!excerpt.isWhole()) {
            element.setAttribute(Vocabulary.LISTED, Vocabulary.IN_METALINK);
        }
        dataset.predecessor().ifPresent(id -> element.setAttribute("predecessor", id.urn()));
        return dataset.complete() ? element : element.setAttribute("complete", "false");
    }
}
