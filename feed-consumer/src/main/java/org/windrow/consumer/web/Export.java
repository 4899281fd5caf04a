package org.windrow.consumer.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.sqlite.StoreException;
import tools.jackson.databind.json.JsonMapper;

/** A list as CSV (RFC 4180) or JSON, made while it is sent. */
final class Export<T> implements Pieces {
    private static final JsonMapper JSON = JsonMapper.shared();
    /** What a spreadsheet would take for a formula. */
    private static final String STARTS_FORMULA = "=+-@\t\r";

    private final Listing<T> listing;
    private final boolean json;
    private Optional<T> last = Optional.empty();
    private boolean begun;
    private boolean ended;

    private Export(Listing<T> listing, boolean json) {
        this.listing = listing;
        this.json = json;
    }

    /** The answer to a wish for that form: {@code csv} or {@code json}. */
    static Reply reply(String name, String form, Listing<?> listing) {
        boolean json = form.equals("json");
        return Reply.of(
                        json ? "application/json" : "text/csv; charset=utf-8; header=present",
                        new Export<>(listing, json))
                .with("Content-Disposition", "attachment; filename=\"" + name + "." + form + "\"");
    }

    @Override
    public Optional<byte[]> next() throws IOException {
        if (ended) {
            return Optional.empty();
        }
        StringBuilder piece = new StringBuilder();
        if (!begun) {
            piece.append(json ? "[" : line(listing.names()));
        }
        List<T> rows = rows();
        for (T row : rows) {
            piece.append(json ? object(row) : line(listing.values(row)));
            begun = true;
            last = Optional.of(row);
        }
        begun = true;
        if (rows.isEmpty()) {
            ended = true;
            piece.append(json ? "\n]\n" : "");
        }
        return Optional.of(piece.toString().getBytes(StandardCharsets.UTF_8));
    }

    private List<T> rows() throws IOException {
        try {
            return listing.rows(last);
        } catch (RepositoryException | StoreException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private String object(T row) {
        Map<String, Object> object = new LinkedHashMap<>();
        List<Object> values = listing.values(row);
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            boolean plain = value == null || value instanceof Number || value instanceof Boolean;
            object.put(listing.names().get(i), plain ? value : value.toString());
        }
        return (begun ? ",\n" : "\n") + JSON.writeValueAsString(object);
    }

    private static String line(List<?> values) {
        StringBuilder line = new StringBuilder();
        for (Object value : values) {
            line.append(line.isEmpty() ? "" : ",").append(cell(value));
        }
        return line.append("\r\n").toString();
    }

    /** A text is always quoted; one that a spreadsheet would compute gets an apostrophe before it. */
    static String cell(Object value) {
        if (value == null) {
            return "\"\"";
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        String text = value.toString();
        boolean formula = !text.isEmpty() && STARTS_FORMULA.indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
