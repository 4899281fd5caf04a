package org.windrow.consumer.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.windrow.consumer.describe.DescriptionText;
import org.windrow.consumer.repository.Catalogue;
import org.windrow.consumer.repository.Catalogue.FileRow;
import org.windrow.consumer.repository.Catalogue.Said;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.model.Digest;
import tools.jackson.databind.json.JsonMapper;

/** What files say of themselves: as the repository has it, else as the journal remembers it. */
final class Metadata {
    private static final int PIECE = 50;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Office office;

    Metadata(Office office) {
        this.office = office;
    }

    /** Of the files after {@code after}; {@code files} are those of the same part of the list. */
    List<Said> of(DatasetKey key, String after, List<FileRow> files, int most) throws RepositoryException {
        if (office.catalogue().isEmpty() || files.isEmpty()) {
            return List.of();
        }
        List<Said> said = office.catalogue().get().said(key, after, most);
        return said.isEmpty() ? remembered(files, most) : said;
    }

    private List<Said> remembered(List<FileRow> files, int most) {
        List<Said> said = new ArrayList<>();
        for (FileRow file : files) {
            if (said.size() < most) {
                String name = file.path().substring(file.path().lastIndexOf('/') + 1);
                sha256(file)
                        .flatMap(sha256 -> office.journal().told().of(sha256, name))
                        .ifPresent(told ->
                                said.add(new Said(file.path(), DescriptionText.read(told.text()), Optional.empty())));
            }
        }
        return said;
    }

    private static Optional<String> sha256(FileRow file) {
        return file.digests().stream()
                .filter(digest -> digest.algorithm() == Digest.Algorithm.SHA_256)
                .map(Digest::hex)
                .findFirst();
    }

    /** All of a dataset, made while it is sent: an object by path. */
    Reply json(DatasetKey key) {
        return office.catalogue()
                .map(catalogue -> Reply.of("application/json", new Whole(catalogue, key))
                        .with(
                                "Content-Disposition",
                                "attachment; filename=\"metadata-" + key.id().brief() + ".json\""))
                .orElseGet(Routes::nothing);
    }

    /** One file after the other. */
    private final class Whole implements Pieces {
        private final Catalogue catalogue;
        private final DatasetKey key;
        private String last = "";
        private boolean opened;
        private boolean begun;
        private boolean ended;

        Whole(Catalogue catalogue, DatasetKey key) {
            this.catalogue = catalogue;
            this.key = key;
        }

        @Override
        public Optional<byte[]> next() throws IOException {
            if (ended) {
                return Optional.empty();
            }
            StringBuilder piece = new StringBuilder(opened ? "" : "{");
            opened = true;
            List<FileRow> files = files();
            for (Said said : said(files)) {
                piece.append(begun ? ",\n" : "\n")
                        .append(JSON.writeValueAsString(said.path()))
                        .append(": ")
                        .append(DescriptionText.of(said.description()));
                begun = true;
            }
            ended = files.isEmpty();
            last = ended ? last : files.get(files.size() - 1).path();
            return Optional.of(piece.append(ended ? "\n}\n" : " ").toString().getBytes(StandardCharsets.UTF_8));
        }

        private List<FileRow> files() throws IOException {
            try {
                return catalogue.files(key, last, PIECE);
            } catch (RepositoryException e) {
                throw new IOException(e.getMessage(), e);
            }
        }

        private List<Said> said(List<FileRow> files) throws IOException {
            try {
                Set<String> paths = files.stream().map(FileRow::path).collect(Collectors.toSet());
                return of(key, last, files, PIECE).stream()
                        .filter(said -> paths.contains(said.path()))
                        .toList();
            } catch (RepositoryException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }
}
