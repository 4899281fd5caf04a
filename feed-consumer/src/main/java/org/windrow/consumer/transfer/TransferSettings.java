package org.windrow.consumer.transfer;

import java.net.URI;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.windrow.settings.Section;
import org.windrow.settings.Unusable;

/**
 * How files are brought.
 *
 * @param local addresses that are files of this machine
 * @param parallel files at a time
 * @param limits that keep transfers back
 * @param fileMode of every file in the repository, whatever the process's creation mask
 */
public record TransferSettings(
        List<Mapping> local, int parallel, Set<PosixFilePermission> fileMode, TransferLimits limits) {
    private static final int MOST_PARALLEL = 32;

    public TransferSettings {
        local = List.copyOf(local);
        fileMode = Set.copyOf(fileMode);
    }

    /** Reads the section {@code transfer}. */
    public static TransferSettings read(Section transfer) {
        transfer.parsed("mode", TransferSettings::mode);
        TransferSettings settings = new TransferSettings(
                mappings(transfer.sections("local")),
                transfer.integer("parallel", 4, 1, MOST_PARALLEL),
                transfer.parsed("file-mode", TransferSettings::permissions).orElseGet(() -> permissions("0640")),
                TransferLimits.read(transfer));
        transfer.refuseUnknown();
        return settings;
    }

    private static String mode(String text) {
        if (!text.equals("copy")) {
            throw new Unusable("is not a mode of transfer", "Write copy.");
        }
        return text;
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

    private static Set<PosixFilePermission> permissions(String text) {
        if (!text.matches("0?[0-7]{3}")) {
            throw new Unusable("is not a file mode", "Write it in octal, like '0640'.");
        }
        int bits = Integer.parseInt(text, 8);
        PosixFilePermission[] highestFirst = PosixFilePermission.values();
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int i = 0; i < highestFirst.length; i++) {
            if ((bits >> (highestFirst.length - 1 - i) & 1) == 1) {
                permissions.add(highestFirst[i]);
            }
        }
        if (!permissions.containsAll(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE))) {
            throw new Unusable("keeps us from our own files", "Begin it with 6, like '0640'.");
        }
        return permissions;
    }
}
