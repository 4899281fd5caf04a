package org.windrow.consumer.describe.hdf5;

import java.nio.file.Path;
import java.util.List;
import org.windrow.consumer.describe.Extractor;
import org.windrow.consumer.describe.Head;
import org.windrow.consumer.describe.Sheet;
import org.windrow.consumer.describe.Subject;

/** HDF5 files, NeXus files among them. */
public final class Hdf5Extractor implements Extractor {
    @Override
    public String name() {
        return "hdf5";
    }

    @Override
    public String namespace() {
        return "http://hdf5.schema";
    }

    @Override
    public boolean byContent(Head head) {
        return Hdf5File.begins(head);
    }

    @Override
    public boolean byName(Head head) {
        return head.isNamed(".nxs", ".nx5", ".h5", ".hdf5", ".he5", ".hdf");
    }

    @Override
    public void describe(Subject subject, Sheet sheet) throws Exception {
        Path folder = subject.directory().resolve(subject.name()).getParent();
        try (Hdf5File file = Hdf5File.open(subject.file(), folder, sheet::inTime);
                Links links = new Links(subject, sheet)) {
            file.oddity().ifPresent(oddity -> sheet.unread("", oddity));
            new Walk(sheet, links).object(new Place(file, file.root(), List.of()));
        } catch (RuntimeException e) {
            Faults.note(sheet, "", e);
        }
    }
}
