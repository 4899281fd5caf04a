package org.windrow.consumer.poll;

import java.time.Instant;
import java.util.Optional;

/** The list of an entry's files could not be had. The message is for an operator. */
public final class FileListException extends Exception {
    private final Kind kind;
    private final transient Optional<String> remedy;
    private final transient Optional<Instant> notBefore;

    /** What it means for the entry. */
    public enum Kind {
        /** The dataset has moved on: the entry itself is outdated, and the feed shows a newer one. */
        OUTDATED,
        /** No answer, or not a whole one: it may well come another time. */
        FAILED,
        /** It may not be fetched. */
        REFUSED
    }

    private FileListException(
            Kind kind, String message, Optional<String> remedy, Optional<Instant> notBefore, Exception cause) {
        super(message, cause);
        this.kind = kind;
        this.remedy = remedy;
        this.notBefore = notBefore;
    }

    static FileListException outdated(String message) {
        return new FileListException(Kind.OUTDATED, message, Optional.empty(), Optional.empty(), null);
    }

    static FileListException failed(String message, Optional<Instant> notBefore, Exception cause) {
        return new FileListException(Kind.FAILED, message, Optional.empty(), notBefore, cause);
    }

    static FileListException refused(String message, String remedy, Exception cause) {
        return new FileListException(Kind.REFUSED, message, Optional.of(remedy), Optional.empty(), cause);
    }

    public Kind kind() {
        return kind;
    }

    /** What a person can do, where one is needed. */
    public Optional<String> remedy() {
        return remedy;
    }

    /** When the server asks to be tried again. */
    public Optional<Instant> notBefore() {
        return notBefore;
    }
}
