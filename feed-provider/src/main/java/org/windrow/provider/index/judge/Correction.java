package org.windrow.provider.index.judge;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.windrow.provider.index.packed.Listed;
import org.windrow.provider.index.packed.Listing;
import org.windrow.sqlite.Sql;

/** Changes what is known of single files; their names and groups stay. */
public final class Correction {
    private final Listing listing;
    private final Map<Long, Map<String, UnaryOperator<Listed>>> planned = new HashMap<>();

    public Correction(Sql sql) {
        this.listing = new Listing(sql);
    }

    /** Will put in place of a file, if it is known, what {@code change} makes of it. */
    public void plan(long folder, String name, UnaryOperator<Listed> change) {
        planned.computeIfAbsent(folder, any -> new HashMap<>()).put(name, change);
    }

    /** Does it; each part of a listing is read and written once. */
    public void flush() throws SQLException {
        for (Map.Entry<Long, Map<String, UnaryOperator<Listed>>> folder : planned.entrySet()) {
            Set<String> open = new HashSet<>(folder.getValue().keySet());
            while (!open.isEmpty()) {
                String next = open.iterator().next();
                open.remove(next);
                part(folder.getKey(), next, folder.getValue(), open);
            }
        }
        planned.clear();
    }

    private void part(long folder, String name, Map<String, UnaryOperator<Listed>> changes, Set<String> open)
            throws SQLException {
        Listing.Part part = listing.partWith(folder, name);
        List<Listed> files = new ArrayList<>(Listing.unpack(part.packed()));
        for (int i = 0; i < files.size(); i++) {
            UnaryOperator<Listed> change = changes.get(files.get(i).name());
            if (change != null) {
                files.set(i, change.apply(files.get(i)));
                open.remove(files.get(i).name());
            }
        }
        byte[] packed = Listing.pack(files);
        if (!Arrays.equals(packed, part.packed())) {
            listing.write(folder, part.first(), packed);
        }
    }
}
