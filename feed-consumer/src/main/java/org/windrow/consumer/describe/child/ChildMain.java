package org.windrow.consumer.describe.child;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.windrow.consumer.describe.Extractor;
import org.windrow.consumer.describe.Limits;

/** The process that reads files: {@code limits ( file answer )*} over stdin and stdout, until stdin ends. */
public final class ChildMain {
    /** How it ends when a file takes too long and does not notice. */
    static final int HUNG = 74;

    /** What a limit inside needs to be noticed; after that, the process ends. */
    static final Duration GRACE = Duration.ofSeconds(2);

    private ChildMain() {}

    /** Serves its parent until that is gone. */
    public static void main(String[] args) throws IOException {
        serve(Extractors.ALL);
    }

    static void serve(List<Extractor> extractors) throws IOException {
        OutputStream answers = System.out;
        System.setOut(System.err);
        try (InputStream questions = new BufferedInputStream(System.in)) {
            Limits limits = LimitsWire.read(Frame.receive(questions));
            while (answer(questions, answers, limits, extractors)) {
                // until worn
            }
        } catch (EOFException parentIsGone) {
            return;
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it ends this process, or nothing
    private static boolean answer(
            InputStream questions, OutputStream answers, Limits limits, List<Extractor> extractors) throws IOException {
        Question question = Wire.question(Frame.receive(questions));
        CompletableFuture<Void> done = new CompletableFuture<Void>()
                .orTimeout(limits.time().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        done.whenComplete((nothing, late) -> {
            if (late != null) {
                Runtime.getRuntime().halt(HUNG);
            }
        });
        Answer answer = Extractors.answer(extractors, question, limits);
        Frame.send(answers, out -> Wire.answer(out, answer));
        done.complete(null);
        return !answer.worn();
    }
}
