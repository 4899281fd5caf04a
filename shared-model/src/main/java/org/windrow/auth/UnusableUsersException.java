package org.windrow.auth;

import java.util.List;

/** A file of users cannot be used; the message has a line for each reason, and never a password. */
public final class UnusableUsersException extends Exception {
    private final List<String> problems;

    UnusableUsersException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
