package org.windrow.consumer.transfer;

import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import org.windrow.model.DatasetId;
import org.windrow.model.Digest;
import org.windrow.model.Enclosure;
import org.windrow.model.RelativePath;

/** What a feed says of a file, built up step by step. */
record Announced(URI href, OptionalLong length, Optional<Instant> modified, SortedSet<Digest> digests) {
    Announced(URI href) {
        this(href, OptionalLong.empty(), Optional.empty(), new TreeSet<>());
    }

    Announced length(long bytes) {
        return new Announced(href, OptionalLong.of(bytes), modified, digests);
    }

    Announced modified(Instant at) {
        return new Announced(href, length, Optional.of(at), digests);
    }

    Announced digest(Digest digest) {
        SortedSet<Digest> more = new TreeSet<>(digests);
        more.add(digest);
        return new Announced(href, length, modified, more);
    }

    /** The true digests of what the contract offers. */
    Announced digests(String... algorithms) {
        Announced announced = this;
        for (String algorithm : algorithms) {
            announced = announced.digest(digest(algorithm, TransferContract.BYTES));
        }
        return announced;
    }

    FileRequest request(Path landing) {
        Enclosure enclosure =
                new Enclosure(href, Optional.empty(), Optional.empty(), length, Optional.empty(), modified, digests);
        DatasetId dataset = DatasetId.of("test", "default", "key", 0);
        return new FileRequest("feed", dataset, new RelativePath("sub/a.tif"), enclosure, landing);
    }

    static Digest digest(String algorithm, byte[] bytes) {
        Digest.Algorithm wanted = Digest.Algorithm.valueOf(algorithm);
        MessageDigest digest = wanted.start();
        digest.update(bytes);
        return Digest.of(wanted, digest);
    }
}
