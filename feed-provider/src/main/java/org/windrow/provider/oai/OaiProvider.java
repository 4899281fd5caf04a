package org.windrow.provider.oai;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.windrow.provider.feed.Links;
import org.windrow.provider.index.view.RecordRange;
import org.windrow.provider.index.view.RecordView;

/** Answers OAI-PMH requests under one address. Safe for many threads. */
public final class OaiProvider {
    private static final String NAMESPACE = "http://www.openarchives.org/OAI/2.0/";

    private final OaiSettings settings;
    private final RecordView view;
    private final Links links;
    private final InstantSource clock;
    private final Formats formats;
    private final TokenSeal seal;
    private final Instant renewed;

    /** Answers from {@code view}, with addresses below those of {@code links}. */
    public OaiProvider(OaiSettings settings, RecordView view, Links links, InstantSource clock) {
        this.settings = settings;
        this.view = view;
        this.links = links;
        this.clock = clock;
        this.formats = Formats.of(settings, view, links);
        this.seal = new TokenSeal(view.recordKey());
        this.renewed = view.recordsRenewed();
    }

    /**
     * A format for people to read about.
     *
     * @param what it is for
     */
    public record NamedFormat(String prefix, String what, String namespace) {}

    /** A set and its name for people. */
    public record NamedSet(String spec, String name) {}

    /** The formats that records can be had in. */
    public List<NamedFormat> formats() {
        return formats.all().stream()
                .map(format -> new NamedFormat(format.prefix(), format.what(), format.namespace()))
                .toList();
    }

    /** The first sets by their names. */
    public List<NamedSet> sets(int most) {
        SetLists lists = new SetLists(view, settings.sets(), seal);
        return view.recordSets("", most).stream()
                .map(spec -> new NamedSet(spec, lists.name(spec)))
                .toList();
    }

    /** How many sets there are. */
    public long countSets() {
        return view.countRecordSets();
    }

    /** How many records there are. */
    public long records() {
        return view.countRecords(new RecordRange(0, Long.MAX_VALUE, Map.of()));
    }

    /** As what it answers. */
    public OaiSettings settings() {
        return settings;
    }

    /** Answers a request. */
    public OaiResponse answer(Arguments arguments) {
        Asking asking = RequestReader.read(arguments);
        Moment moment = Moment.of(view, renewed, clock.instant());
        Body body = asking.asked()
                .map(asked -> asked.by(answers(moment)))
                .orElseGet(() -> new Body.Refused(asking.errors()));
        return body.fold(
                found -> response(moment, asking.repeated(), found.steps()),
                refused -> response(moment, repeated(asking, refused), List.of(errors(refused))));
    }

    private Asked.Answers<Body> answers(Moment moment) {
        return new OaiAnswers(settings, view, links, formats, seal, moment);
    }

    private static Map<String, String> repeated(Asking asking, Body.Refused refused) {
        boolean hides = refused.errors().stream().anyMatch(OaiError::hidesArguments);
        return hides ? Map.of() : asking.repeated();
    }

    private static Step errors(Body.Refused refused) {
        return (xml, ahead) -> refused.errors()
                .forEach(error -> xml.start("error")
                        .attribute("code", error.code().written())
                        .text(error.message())
                        .end()
                        .line());
    }

    private OaiResponse response(Moment moment, Map<String, String> repeated, List<Step> body) {
        List<Step> steps = new ArrayList<>();
        steps.add((xml, ahead) -> {
            xml.document().root("OAI-PMH", NAMESPACE, NAMESPACE + "OAI-PMH.xsd").line();
            xml.element("responseDate", Datestamp.written(moment.response())).line();
            xml.start("request");
            repeated.forEach(xml::attribute);
            xml.text(links.oai().toString()).end().line();
        });
        steps.addAll(body);
        steps.add((xml, ahead) -> xml.endDocument());
        return new OaiResponse(steps);
    }
}
