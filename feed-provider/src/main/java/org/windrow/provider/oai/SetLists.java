package org.windrow.provider.oai;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.windrow.provider.index.view.RecordSets;
import org.windrow.provider.index.view.RecordView;

/** Cuts the list of sets into pages. */
record SetLists(RecordView view, RecordSets sets, TokenSeal seal) {
    private static final int PAGE = 500;

    Body first() {
        boolean none = sets.hierarchies().isEmpty() || view.countRecordSets() == 0;
        return none
                ? Body.refused(OaiError.Code.NO_SET_HIERARCHY, "This repository has no sets.")
                : page(new Token(Verb.LIST_SETS, "", "", 0, 0, false, 0, view.countRecordSets()));
    }

    Body more(String sealed) {
        return seal.open(sealed)
                .filter(token -> token.verb() == Verb.LIST_SETS)
                .map(this::page)
                .orElseGet(SetLists::damaged);
    }

    private Body page(Token token) {
        List<String> found = view.recordSets(token.set(), PAGE + 1);
        boolean more = found.size() > PAGE;
        List<String> shown = more ? found.subList(0, PAGE) : found;
        if (shown.isEmpty()) {
            return damaged(); // other sets are configured now
        }
        Token next = new Token(
                Verb.LIST_SETS,
                "",
                shown.get(shown.size() - 1),
                0,
                0,
                false,
                token.given() + shown.size(),
                token.total());
        Resumption resumption =
                new Resumption(more ? seal.seal(next) : "", Math.max(token.total(), next.given()), token.given());
        boolean whole = !more && token.given() == 0;
        return Body.of((xml, ahead) -> {
            xml.start("ListSets").line();
            shown.forEach(spec -> write(spec, xml));
            Optional.of(resumption).filter(any -> !whole).ifPresent(each -> each.write(xml));
            xml.end().line();
        });
    }

    private void write(String spec, Xml xml) {
        xml.start("set")
                .element("setSpec", spec)
                .element("setName", name(spec))
                .end()
                .line();
    }

    /** The name of a set for people. */
    String name(String spec) {
        return sets.properties(spec).orElse(Map.of()).entrySet().stream()
                .map(property -> property.getKey() + " " + property.getValue())
                .collect(Collectors.joining(", "));
    }

    private static Body damaged() {
        return new Body.Refused(List.of(OaiError.token("This is no token that this repository gave for ListSets.")));
    }
}
