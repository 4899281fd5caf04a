package org.windrow.consumer.transfer;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.consumer.modes.ModeSettings;
import org.windrow.consumer.modes.Modes;
import org.windrow.settings.Section;
import org.windrow.settings.Unusable;

/**
 * How files are brought.
 *
 * @param local addresses that are files of this machine
 * @param parallel files at a time
 * @param modes permissions and group of what is in the repository
 * @param limits that keep transfers back
 * @param mode whether files are copied or registered where they are
 */
public record TransferSettings(
        List<Mapping> local, int parallel, Modes modes, TransferLimits limits, TransferModes mode) {
    private static final int MOST_PARALLEL = 32;

    public TransferSettings {
        local = List.copyOf(local);
    }

    /** All files are copied. */
    TransferSettings(List<Mapping> local, int parallel, Modes modes, TransferLimits limits) {
        this(local, parallel, modes, limits, TransferModes.COPYING);
    }

    /** Reads the section {@code transfer}, for feeds that have no mode of their own. */
    public static TransferSettings read(Section transfer) {
        return read(transfer, Map.of());
    }

    /** Reads the section {@code transfer}; {@code ownModes} are those of feeds that have one of their own. */
    public static TransferSettings read(Section transfer, Map<String, TransferMode> ownModes) {
        TransferMode general = transfer.parsed("mode", TransferMode::read).orElse(TransferMode.COPY);
        TransferSettings settings = new TransferSettings(
                mappings(transfer.sections("local")),
                transfer.integer("parallel", 4, 1, MOST_PARALLEL),
                ModeSettings.read(transfer),
                TransferLimits.read(transfer),
                new TransferModes(general, ownModes));
        transfer.refuseUnknown();
        return settings;
    }

    private static List<Mapping> mappings(List<Section> sections) {
        List<Mapping> mappings = new ArrayList<>();
        for (Section section : sections) {
            Optional<URI> prefix = section.parsed("url-prefix", TransferSettings::prefix);
            Optional<Path> path = section.path("path");
            if (!section.has("url-prefix") || !section.has("path")) {
                section.problem("path", "url-prefix and path belong together", "Give both.");
            }
            section.refuseUnknown();
            if (prefix.isPresent() && path.isPresent()) {
                mappings.add(new Mapping(prefix.get(), path.get()));
            }
        }
        return mappings;
    }

    private static URI prefix(String text) {
        String remedy = "Write an http or https address up to and with the slash before the files.";
        try {
            URI prefix = URI.create(text);
            return new Mapping(prefix, Path.of("")).urlPrefix();
        } catch (IllegalArgumentException e) {
            throw new Unusable("is not the beginning of file addresses", remedy, e);
        }
    }
}
