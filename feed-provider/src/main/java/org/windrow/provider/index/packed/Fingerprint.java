package org.windrow.provider.index.packed;

import java.util.Arrays;
import java.util.TreeMap;
import org.windrow.model.Digest;
import org.windrow.provider.scan.Folder;

/** Whether a folder's listing is the one we know, in 16 bytes. */
public final class Fingerprint {
    /** Equals that of no listing: the folder is looked at in full when it is seen next. */
    public static final byte[] NONE = {};

    private Fingerprint() {}

    public static byte[] of(Folder folder) {
        PackedWriter listing = new PackedWriter().count(folder.files().size());
        folder.files()
                .forEach(file -> listing.text(file.name())
                        .whole(file.bytes())
                        .whole(file.modifiedNanos())
                        .whole(file.changedNanos()));
        listing.count(folder.folders().size());
        folder.folders().forEach(listing::text);
        new TreeMap<>(folder.unusable())
                .forEach((name, why) -> listing.text(name).text(why.toString()));
        return Arrays.copyOf(Digest.Algorithm.SHA_256.start().digest(listing.bytes()), 16);
    }
}
