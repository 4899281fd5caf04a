package org.windrow.provider.scan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.windrow.model.RelativePath;

/** What the rules of a source say of one file. */
public sealed interface Placement {

    <R> R fold(Function<Member, R> member, Function<Ignored, R> ignored, Function<Blocked, R> blocked);

    /**
     * It belongs to a dataset.
     *
     * @param key of the dataset: below the source directory, without leading or trailing slash
     * @param path of the file inside the dataset
     * @param title of the dataset as this file's path gives it; likewise owner, experiment and attributes (the named
     *     levels, in order of the path). A dataset takes those of its first file
     */
    record Member(
            String key,
            RelativePath path,
            String title,
            Optional<String> owner,
            Optional<String> experiment,
            Map<String, String> attributes)
            implements Placement {
        public Member {
            attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        }

        /** What another file of the same folder gets. */
        Member withPath(RelativePath other) {
            return new Member(key, other, title, owner, experiment, attributes);
        }

        @Override
        public <R> R fold(Function<Member, R> member, Function<Ignored, R> ignored, Function<Blocked, R> blocked) {
            return member.apply(this);
        }
    }

    /**
     * A rule of the operator's, or of ours, keeps it out.
     *
     * @param rule as an operator knows it: {@code exclude '[Tt]humbs\.db'}, {@code temporary name of rsync}
     */
    record Ignored(String rule) implements Placement {
        @Override
        public <R> R fold(Function<Member, R> member, Function<Ignored, R> ignored, Function<Blocked, R> blocked) {
            return ignored.apply(this);
        }
    }

    /** It would be published, but cannot be; a person is needed. */
    record Blocked(String why, String remedy) implements Placement {
        @Override
        public <R> R fold(Function<Member, R> member, Function<Ignored, R> ignored, Function<Blocked, R> blocked) {
            return blocked.apply(this);
        }
    }
}
