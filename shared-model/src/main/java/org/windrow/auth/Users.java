package org.windrow.auth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names and what their passwords were made into by bcrypt.
 *
 * @param hashes by name
 */
record Users(Map<String, String> hashes) {
    /** More would keep a processor busy for seconds for each new visitor. */
    private static final int MOST_COST = 16;

    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$(?<cost>\\d\\d)\\$[./A-Za-z0-9]{53}");

    Users {
        hashes = Map.copyOf(hashes);
    }

    /** Hides the hashes. */
    @Override
    public String toString() {
        return hashes.size() + " users";
    }

    /** The largest cost in use: for somebody unknown a try shall take as long. */
    int cost() {
        return hashes.values().stream()
                .mapToInt(hash -> Integer.parseInt(hash.substring(4, 6)))
                .max()
                .orElse(4);
    }

    /**
     * Reads the lines of a file that {@code htpasswd} wrote.
     *
     * @param file as it is called in messages
     * @throws UnusableUsersException naming every line that cannot be used
     */
    static Users parse(String file, List<String> lines) throws UnusableUsersException {
        Map<String, String> hashes = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                String at = file + ":" + (i + 1) + ": ";
                read(line, file, hashes).ifPresent(problem -> problems.add(at + problem));
            }
        }
        if (problems.isEmpty() && hashes.isEmpty()) {
            problems.add(file + ": holds no users. Make the first one:  htpasswd -B -c " + file + " NAME");
        }
        if (!problems.isEmpty()) {
            throw new UnusableUsersException(problems);
        }
        return new Users(hashes);
    }

    /** What is wrong with the line, if anything is. */
    private static Optional<String> read(String line, String file, Map<String, String> hashes) {
        int colon = line.indexOf(':');
        if (colon < 1) {
            return Optional.of("is no line of the form NAME:HASH. Make it anew:  htpasswd -B " + file + " NAME");
        }
        String name = line.substring(0, colon);
        String hash = line.substring(colon + 1);
        Matcher bcrypt = BCRYPT.matcher(hash);
        String again = "Set it anew:  htpasswd -B " + file + " '" + name + "'";
        if (!bcrypt.matches()) {
            return Optional.of("the password of '" + name + "' is " + kind(hash) + ". " + again);
        }
        int cost = Integer.parseInt(bcrypt.group("cost"));
        if (cost < 4 || cost > MOST_COST) {
            return Optional.of("the password of '" + name + "' has the cost " + cost + ", and 4 to " + MOST_COST
                    + " can be checked in time. " + again);
        }
        return hashes.putIfAbsent(name, hash) == null
                ? Optional.empty()
                : Optional.of("the user '" + name + "' stands here a second time. Delete one of the lines.");
    }

    private static String kind(String hash) {
        if (hash.startsWith("$apr1$") || hash.startsWith("$1$")) {
            return "kept as MD5, which is guessed quickly";
        }
        if (hash.startsWith("{SHA}")) {
            return "kept as SHA-1, which is guessed quickly";
        }
        if (hash.startsWith("$2")) {
            return "not a whole bcrypt hash";
        }
        if (hash.startsWith("$5$") || hash.startsWith("$6$") || hash.length() == 13) {
            return "kept by crypt, which is not read here";
        }
        return "kept as plain text";
    }
}
