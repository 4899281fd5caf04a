package org.windrow.consumer.harvest;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.consumer.repository.ArrivedFile;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.Described;
import org.windrow.consumer.repository.LandedFile;
import org.windrow.consumer.repository.Repository;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.StoredFile;
import org.windrow.consumer.repository.Vault;
import org.windrow.model.RelativePath;

/** Describes what is held already, by the rules of now. A dataset has the share that it has when it comes. */
public final class Redescribing {
    private static final int PIECE = 500;

    private final Repository repository;
    private final Vault vault;
    private final Describing describing;

    /** For a repository whose bytes are ours. */
    public Redescribing(PassSetup setup, Vault vault) {
        this.repository = setup.repository();
        this.vault = vault;
        this.describing = setup.describing();
    }

    /**
     * What came of a dataset.
     *
     * @param files that say something
     * @param words what is to be noted; empty for nothing
     */
    public record Result(int files, String words) {}

    /** Reads the current files of a dataset again, each anew, and records what they say. */
    public Result run(DatasetKey key) throws RepositoryException, InterruptedException {
        DatasetDescribing dataset = describing.beginAnew();
        Map<RelativePath, Described> described = new HashMap<>();
        Map<RelativePath, Described> silenced = new HashMap<>();
        long last = 0;
        List<StoredFile> piece = vault.stored(key, last, PIECE);
        while (!piece.isEmpty()) {
            described.putAll(dataset.of(current(piece)));
            silenced.putAll(silent(dataset, piece));
            last = piece.get(piece.size() - 1).number();
            piece = vault.stored(key, last, PIECE);
        }
        int files = described.size();
        described.putAll(silenced);
        repository.describe(key, described);
        String words = dataset.words();
        return new Result(files, words.isEmpty() ? words : words.substring(2));
    }

    /** A file that is away says nothing new; one that is there and says nothing shall not go on saying what it did. */
    private static Map<RelativePath, Described> silent(DatasetDescribing dataset, List<StoredFile> piece) {
        Map<RelativePath, Described> silent = new HashMap<>();
        for (StoredFile file : piece) {
            if (file.current() && dataset.isSilent(file.path()) && Files.isReadable(file.at())) {
                silent.put(file.path(), Described.NOTHING);
            }
        }
        return silent;
    }

    private static List<ArrivedFile> current(List<StoredFile> piece) {
        List<ArrivedFile> files = new ArrayList<>();
        for (StoredFile file : piece) {
            if (file.current()) {
                files.add(new LandedFile(
                        file.path(), file.at(), file.bytes(), file.digests(), file.modified(), Optional.empty(), true));
            }
        }
        return files;
    }
}
