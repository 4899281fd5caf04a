package org.windrow.consumer.transfer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.windrow.model.DatasetId;
import org.windrow.model.Digest;
import org.windrow.model.Enclosure;

/**
 * The names of one file on its way in. They are fixed by what was announced, so that a later try finds what an earlier
 * one left, and never the remains of another state of the file.
 */
record Landing(Path directory, String name) {
    private static final Pattern OURS = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{40}\\.(part|landed|validator(\\.new)?)");

    static Landing of(FileRequest request) {
        Enclosure announced = request.enclosure();
        String state = String.join(
                "\0",
                request.dataset().toString(),
                request.path().value(),
                announced.href().toString(),
                announced.length().toString(),
                announced.modified().toString(),
                announced.digests().toString());
        MessageDigest sha = Digest.Algorithm.SHA_1.start();
        String hash = HexFormat.of().formatHex(sha.digest(state.getBytes(StandardCharsets.UTF_8)));
        return new Landing(request.landing(), request.dataset().brief() + "-" + hash);
    }

    /** Whether a file of that name in a landing directory is a transfer's. */
    static boolean isOurs(Path file) {
        return OURS.matcher(file.getFileName().toString()).matches();
    }

    /** Whether such a file belongs to a dataset, or to one whose id begins as its does. */
    static boolean isOf(Path file, DatasetId dataset) {
        return file.getFileName().toString().startsWith(dataset.brief() + "-");
    }

    /** What has come so far. */
    Path part() {
        return directory.resolve(name + ".part");
    }

    /** Complete and checked. */
    Path landed() {
        return directory.resolve(name + ".landed");
    }

    /** What a resumption of the part has to know. */
    Path note() {
        return directory.resolve(name + ".validator");
    }
}
