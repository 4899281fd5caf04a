package org.windrow.consumer.repository.mytardis.world;

/** Ends the handling of a request there and then; what was stored before stays stored, as on the real server. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Answer answer;

    Refused(Answer answer) {
        super("answered " + answer.status(), null, false, false);
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }

    static Refused bad(String words) {
        return new Refused(Answer.bad(words));
    }

    static Refused sorry(int status) {
        return new Refused(Answer.sorry(status));
    }

    /** Without permission the server says 401, also to those it knows. */
    static Refused unauthorised() {
        return new Refused(Answer.empty(401));
    }
}
