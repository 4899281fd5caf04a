package org.windrow.consumer.harvest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.check.Amount;
import org.windrow.consumer.describe.Depiction;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.Preview;
import org.windrow.consumer.describe.Share;
import org.windrow.consumer.describe.Unread;
import org.windrow.consumer.harvest.Describing.Answer;
import org.windrow.consumer.journal.ToldFiles.Told;
import org.windrow.consumer.repository.ArrivedFile;
import org.windrow.consumer.repository.Described;
import org.windrow.model.RelativePath;
import org.windrow.sqlite.StoreException;

/** Describes the files of one dataset, part by part, within what a dataset may cost. Used by one thread at a time. */
final class DatasetDescribing {
    private static final Logger LOG = LoggerFactory.getLogger(DatasetDescribing.class);
    private static final int KEPT_TOGETHER = 200;

    /** Pictures wait in memory until their files are recorded, and large ones of noise have megabytes each. */
    private static final long MOST_PREVIEW_BYTES = 128L << 20;

    private final Describing describing;
    private final Share share;
    private final InstantSource clock;
    private final Set<RelativePath> silent = new HashSet<>();
    private Duration spent = Duration.ZERO;
    private long textBytes;
    private int previews;
    private long previewBytes;
    private int described;
    private int notWholly;
    private int leftOut;
    private String limit = "";

    DatasetDescribing(Describing describing, InstantSource clock) {
        this.describing = describing;
        this.share = describing.share();
        this.clock = clock;
    }

    /** What these files say, by path; files of which nothing can be said are not in it. */
    Map<RelativePath, Described> of(List<ArrivedFile> came) throws InterruptedException {
        if (!describing.isWanted()) {
            return Map.of();
        }
        Map<RelativePath, Described> files = new HashMap<>();
        List<Told> news = new ArrayList<>();
        Instant begun = clock.instant();
        Duration before = spent;
        try {
            for (ArrivedFile file : came) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (isSpent()) {
                    leftOut++;
                } else {
                    answer(file).ifPresent(answer -> take(file, answer, files, news));
                    spent = before.plus(Duration.between(begun, clock.instant()));
                }
                if (news.size() >= KEPT_TOGETHER) {
                    keep(news);
                }
            }
        } finally {
            keep(news);
        }
        return files;
    }

    /** A fault of ours with a file is its finding too: it comes in all the same. */
    private Optional<Answer> answer(ArrivedFile file) {
        try {
            Optional<Answer> answer = describing.answer(file);
            if (answer.isEmpty()) {
                silent.add(file.path());
            }
            return answer;
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("Describing {} failed in a way it should not", file.path(), e);
            notWholly++;
            return Optional.empty();
        }
    }

    private void take(ArrivedFile file, Answer answer, Map<RelativePath, Described> files, List<Told> news) {
        described++;
        textBytes += answer.text().text().length();
        Described whole = depicted(file, answer.description());
        notWholly += whole.description().unread().isEmpty() ? 0 : 1;
        files.put(file.path(), whole);
        if (answer.news()) {
            news.add(answer.text());
        }
    }

    private Described depicted(ArrivedFile file, Description description) {
        boolean readable = !description.extractor().isEmpty();
        if (!readable || previews >= share.previews() || previewBytes >= MOST_PREVIEW_BYTES) {
            return new Described(description, Optional.empty());
        }
        Depiction depiction = describing.preview(file);
        previews += depiction.preview().isPresent() ? 1 : 0;
        previewBytes += depiction.preview().map(Preview::size).orElse(0);
        if (depiction.unread().isEmpty()) {
            return new Described(description, depiction.preview());
        }
        List<Unread> unread = new ArrayList<>(description.unread());
        depiction.unread().forEach(why -> unread.add(new Unread("preview", why.toString())));
        return new Described(
                new Description(description.extractor(), description.namespace(), description.parameters(), unread),
                depiction.preview());
    }

    /** Whether this file came, and nobody knows how to read it. */
    boolean isSilent(RelativePath file) {
        return silent.contains(file);
    }

    private boolean isSpent() {
        if (limit.isEmpty()) {
            if (described >= share.files()) {
                limit = "describe.dataset-files is " + share.files();
            } else if (spent.compareTo(share.time()) >= 0) {
                limit = "describe.dataset-time is " + share.time().toSeconds() + "s";
            } else if (textBytes >= share.textBytes()) {
                limit = "describe.dataset-size is " + share.textBytes() + " bytes";
            }
        }
        return !limit.isEmpty();
    }

    private void keep(List<Told> news) {
        describing.journal().told().keep(List.copyOf(news), clock.instant());
        news.clear();
    }

    /** How it went, to stand after a reason; nothing where there is nothing to say. */
    String words() {
        StringBuilder words = new StringBuilder();
        if (notWholly > 0) {
            words.append("; ").append(Amount.count(notWholly, "file")).append(" not wholly described");
        }
        if (leftOut > 0) {
            words.append("; ")
                    .append(Amount.count(leftOut, "file"))
                    .append(" not described: ")
                    .append(limit);
        }
        return words.toString();
    }
}
