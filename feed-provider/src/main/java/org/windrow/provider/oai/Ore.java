package org.windrow.provider.oai;

import java.io.IOException;
import java.net.URI;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.windrow.model.DataFile;
import org.windrow.provider.index.view.RecordState;
import org.windrow.provider.index.view.RecordView;
import org.windrow.wire.ResourceMapWriter;

/** The dataset's Atom entry as OAI-ORE resource map, with every file: what a harvester fetches files by. */
final class Ore implements Format {
    private final RecordView view;
    private final ResourceMapWriter writer;
    private final Function<RecordState, Described> describe;

    Ore(RecordView view, URI base, Function<RecordState, Described> describe) {
        this.view = view;
        this.writer = new ResourceMapWriter(base);
        this.describe = describe;
    }

    @Override
    public String prefix() {
        return "ore";
    }

    @Override
    public String what() {
        return "the whole entry with every file, its size and digest (OAI-ORE in Atom)";
    }

    @Override
    public String schema() {
        return "http://tweety.lanl.gov/public/schemas/2008-06/atom-tron.sch";
    }

    @Override
    public String namespace() {
        return "http://www.w3.org/2005/Atom";
    }

    @Override
    public void write(RecordState record, Xml xml, Deque<Step> ahead) {
        URI page = URI.create(describe.apply(record).properties().get("url"));
        xml.raw(writer.start(record.state(), record.change(), page));
        if (record.change().kind().isDeletion()) { // no file of it can be had any more
            xml.raw(ResourceMapWriter.END);
        } else if (record.state().isWhole()) {
            xml.raw(writer.links(
                    record.state().dataset(), record.state().dataset().files()));
            xml.raw(ResourceMapWriter.END);
        } else {
            ahead.push((to, steps) -> to.raw(ResourceMapWriter.END));
            ahead.push((to, steps) -> some(record, "", to, steps));
        }
    }

    private void some(RecordState record, String after, Xml xml, Deque<Step> ahead) throws IOException {
        List<DataFile> files = view.filesAfter(
                        record.change().dataset(), record.change().number(), after)
                .orElseThrow(() -> new IOException(
                        "dataset " + record.change().dataset() + " changed while its files were listed"));
        if (!files.isEmpty()) {
            xml.raw(writer.links(record.state().dataset(), files));
            String last = files.get(files.size() - 1).path().value();
            ahead.push((to, steps) -> some(record, last, to, steps));
        }
    }
}
