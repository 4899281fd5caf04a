package org.windrow.provider.oai;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.windrow.provider.feed.Links;
import org.windrow.provider.index.view.RecordLimits;
import org.windrow.provider.index.view.RecordState;
import org.windrow.provider.index.view.RecordView;

/** What each kind of request is answered with, at one moment. */
final class OaiAnswers implements Asked.Answers<Body> {
    /** Of a dataset of more, the files are read while they are written. */
    private static final int FILES_AT_ONCE = 1_000;

    private static final int FILES_A_PAGE = 5_000;

    private final OaiSettings settings;
    private final RecordView view;
    private final Links links;
    private final Formats formats;
    private final Moment moment;
    private final RecordLimits limits;
    private final RecordSteps steps;
    private final RecordLists lists;
    private final SetLists setLists;

    OaiAnswers(OaiSettings settings, RecordView view, Links links, Formats formats, TokenSeal seal, Moment moment) {
        this.settings = settings;
        this.view = view;
        this.links = links;
        this.formats = formats;
        this.moment = moment;
        this.limits = new RecordLimits(settings.pageSize(), FILES_AT_ONCE, FILES_A_PAGE);
        this.steps = new RecordSteps(new Identifiers(settings.identifier()), settings, formats, moment);
        this.lists = new RecordLists(view, settings.sets(), limits, seal, moment);
        this.setLists = new SetLists(view, settings.sets(), seal);
    }

    @Override
    public Body identify() {
        return Body.of(new Identification(settings, view, links, moment).step());
    }

    @Override
    public Body formats(Asked.Formats asked) {
        Optional<OaiError> unknown = asked.identifier().flatMap(this::unknown);
        return unknown.<Body>map(error -> new Body.Refused(List.of(error)))
                .orElseGet(() -> Body.of((xml, ahead) -> {
                    xml.start("ListMetadataFormats").line();
                    for (Format format : formats.all()) {
                        xml.start("metadataFormat");
                        xml.element("metadataPrefix", format.prefix());
                        xml.element("schema", format.schema());
                        xml.element("metadataNamespace", format.namespace());
                        xml.end().line();
                    }
                    xml.end().line();
                }));
    }

    @Override
    public Body sets(Asked.Sets asked) {
        return asked.token().map(setLists::more).orElseGet(setLists::first);
    }

    @Override
    public Body one(Asked.One asked) {
        List<OaiError> errors = new ArrayList<>();
        Optional<Format> format = formats.find(asked.prefix());
        if (format.isEmpty()) {
            errors.add(noFormat(asked.prefix()));
        }
        Optional<RecordState> record = record(asked.identifier());
        if (record.isEmpty()) {
            errors.add(noRecord(asked.identifier()));
        }
        return errors.isEmpty()
                ? Body.of(
                        (xml, ahead) -> xml.start("GetRecord").line(),
                        steps.record(record.orElseThrow(), format.orElseThrow()),
                        (xml, ahead) -> xml.end().line())
                : new Body.Refused(errors);
    }

    @Override
    public Body many(Asked.Many asked) {
        List<OaiError> errors = new ArrayList<>();
        if (formats.find(asked.prefix()).isEmpty()) {
            errors.add(noFormat(asked.prefix()));
        }
        if (asked.set().isPresent() && settings.sets().hierarchies().isEmpty()) {
            errors.add(new OaiError(OaiError.Code.NO_SET_HIERARCHY, "This repository has no sets."));
        }
        return errors.isEmpty() ? body(lists.first(asked)) : new Body.Refused(errors);
    }

    @Override
    public Body more(Asked.More asked) {
        return body(lists.more(asked).filter(list -> formats.find(list.prefix()).isPresent()));
    }

    private Body body(RecordLists.Outcome outcome) {
        return outcome.fold(list -> list(list), error -> new Body.Refused(List.of(error)));
    }

    private Body list(RecordLists.Listed list) {
        List<Step> all = new ArrayList<>();
        all.add((xml, ahead) -> xml.start(list.verb().written()).line());
        Format format = formats.find(list.prefix()).orElseThrow();
        list.page()
                .records()
                .forEach(record -> all.add(
                        list.verb() == Verb.LIST_RECORDS ? steps.record(record, format) : steps.header(record)));
        all.add((xml, ahead) -> {
            list.resumption().ifPresent(resumption -> resumption.write(xml));
            xml.end().line();
        });
        return new Body.Found(all);
    }

    private Optional<OaiError> unknown(String identifier) {
        return record(identifier).isPresent() ? Optional.empty() : Optional.of(noRecord(identifier));
    }

    /** One that is published for the first time in this very second is not seen yet. */
    private Optional<RecordState> record(String identifier) {
        return new Identifiers(settings.identifier())
                .dataset(identifier)
                .flatMap(id -> view.record(id, limits))
                .filter(record -> record.change().number() <= moment.visible()
                        || !record.change().at().equals(record.state().dataset().published()));
    }

    private OaiError noFormat(String prefix) {
        String known =
                String.join(", ", formats.all().stream().map(Format::prefix).toList());
        return new OaiError(
                OaiError.Code.CANNOT_DISSEMINATE_FORMAT,
                OaiError.quoted(prefix) + " is no format of this repository. There are " + known + ".");
    }

    private static OaiError noRecord(String identifier) {
        return new OaiError(
                OaiError.Code.ID_DOES_NOT_EXIST, OaiError.quoted(identifier) + " identifies no record here.");
    }
}
