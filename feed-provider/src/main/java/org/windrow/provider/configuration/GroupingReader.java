package org.windrow.provider.configuration;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.windrow.provider.scan.EachFolder;
import org.windrow.provider.scan.EntryTemplates;
import org.windrow.provider.scan.GroupPattern;
import org.windrow.provider.scan.Grouping;
import org.windrow.provider.scan.MyDataStructure;
import org.windrow.provider.scan.Structure;
import org.windrow.provider.scan.Template;
import org.windrow.settings.BoundedPattern;
import org.windrow.settings.Section;
import org.windrow.settings.Unusable;

/** Reads how the files of one source form datasets, and what their entries are made of. */
final class GroupingReader {
    private final Section section;

    GroupingReader(Section section) {
        this.section = section;
    }

    Grouping grouping(Path directory) {
        Optional<Grouping> structure = section.parsed("structure", this::structure);
        Optional<Grouping> pattern = section.parsed("group-pattern", text -> GroupPattern.parse(text, directory));
        if (section.text("structure").isPresent()
                && section.text("group-pattern").isPresent()) {
            section.problem(
                    "group-pattern", "stands beside a structure", "Keep one of the two: each says what a dataset is.");
        }
        Grouping grouping = structure.or(() -> pattern).orElseGet(EachFolder::new);
        if (grouping instanceof MyDataStructure named) {
            lacking(named);
        } else if (structure.isPresent() || section.text("structure").isEmpty()) {
            Stream.of("instrument", "group-prefix").forEach(this::ofMyData);
        }
        return grouping;
    }

    private Grouping structure(String written) {
        Optional<String> instrument = section.text("instrument");
        String groupPrefix = section.text("group-prefix", "");
        return MyDataStructure.isWrittenLike(written)
                ? MyDataStructure.parse(written, instrument, groupPrefix)
                : Structure.parse(written);
    }

    private void lacking(MyDataStructure structure) {
        if (structure.lacksInstrument()) {
            section.problem(
                    "structure",
                    "'" + structure + "' calls experiments after the instrument, and no instrument is named",
                    "Add instrument: NAME, or --instrument NAME, as in MyData's instrument_name.");
        }
        if (structure.namesNobody() && section.section("entry").text("author").isEmpty()) {
            section.problem(
                    "structure",
                    "no folder of '" + structure + "' tells who owns the data",
                    "Add entry: {author: ACCOUNT}, or --author ACCOUNT, as in MyData's username.");
        }
    }

    private void ofMyData(String key) {
        if (section.text(key).isPresent()) {
            section.problem(
                    key,
                    "belongs to a structure of MyData's",
                    "Leave it out, or name one of them as the structure, such as 'Username / Dataset'.");
        }
    }

    EntryTemplates entry(Grouping grouping) {
        Section keys = section.section("entry");
        List<String> levels = grouping.levels();
        List<String> andPerson =
                Stream.concat(levels.stream(), Stream.of(EntryTemplates.PERSON)).toList();
        Function<String, Template> template = text -> Template.parse(text).mustKnow(levels);
        EntryTemplates usual = grouping.usual();
        EntryTemplates entry = new EntryTemplates(
                keys.parsed("title", template).orElse(usual.title()),
                keys.parsed("author", template).orElse(usual.author()),
                keys.parsed("experiment-title", text -> Template.parse(text).mustKnow(andPerson))
                        .orElse(usual.experiment()),
                keys.parsed("title-pattern", GroupingReader::titlePattern));
        keys.refuseUnknown();
        return entry;
    }

    private static BoundedPattern titlePattern(String text) {
        BoundedPattern pattern = BoundedPattern.parse(text);
        if (!pattern.hasGroup()) {
            throw new Unusable(
                    "has no group, so it finds no title", "Put parentheses around the part to be the title.");
        }
        return pattern;
    }
}
