package org.windrow.consumer.describe.hdf5;

import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.windrow.consumer.describe.Extractor;
import org.windrow.consumer.describe.Head;
import org.windrow.consumer.describe.Preview;
import org.windrow.consumer.describe.Sheet;
import org.windrow.consumer.describe.Subject;
import org.windrow.consumer.describe.preview.Pictures;

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

    /** The middle frame of what a NeXus file shows by default, if that is an image. */
    @Override
    public Optional<Preview> preview(Subject subject, int side, Sheet sheet) throws Exception {
        Path folder = subject.directory().resolve(subject.name()).getParent();
        try (Hdf5File file = Hdf5File.open(subject.file(), folder, sheet::inTime);
                Links links = new Links(subject, sheet)) {
            Place root = new Place(file, file.root(), List.of());
            Optional<Place> signal = new Signal(links, sheet.limits()).of(root);
            return signal.isPresent() ? picture(signal.get(), side, sheet) : Optional.empty();
        } catch (RuntimeException e) {
            Faults.note(sheet, "", e);
            return Optional.empty();
        }
    }

    private static Optional<Preview> picture(Place signal, int side, Sheet sheet) throws IOException {
        try {
            Storage storage = signal.file().storage();
            Header header = Header.read(storage, signal.address());
            long[] shape = header.understood(RawMessage.DATASPACE, DataSpaceMessage.class)
                    .getDataSpace()
                    .getDimensionsAsLong();
            int last = shape.length - 1;
            if (last < 1
                    || Arrays.stream(shape).anyMatch(size -> size < 1)
                    || Math.min(shape[last], shape[last - 1]) < 2) {
                return Optional.empty();
            }
            Samples samples = Samples.of(header.understood(RawMessage.DATATYPE, DataTypeMessage.class)
                    .getDataType());
            Optional<Blocks> blocks = new Layout(storage, header).blocks();
            if (blocks.isEmpty()) {
                return Optional.empty();
            }
            Plane plane = new Plane(shape, samples, side, sheet::inTime).read(blocks.get());
            return plane.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Pictures.of(plane.width, plane.height, plane.values, side));
        } catch (RuntimeException e) {
            Faults.note(sheet, signal.toString(), e);
            return Optional.empty();
        }
    }
}
