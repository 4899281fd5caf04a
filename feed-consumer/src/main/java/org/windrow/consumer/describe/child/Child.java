package org.windrow.consumer.describe.child;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.windrow.consumer.describe.Limits;

/** One running process that reads files. Used by one thread at a time; any thread may close it. */
final class Child implements AutoCloseable {
    /** Beside its objects a JVM needs classes, compiled code and stacks. */
    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:MaxMetaspaceSize=128m",
            "-XX:ReservedCodeCacheSize=48m",
            "-XX:MaxDirectMemorySize=32m",
            "-Xshare:auto",
            "-Xlog:disable",
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=/dev/null",
            "-Djava.awt.headless=true",
            "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
            "-Dslf4j.internal.verbosity=ERROR");

    private final Process process;
    private final InputStream answers;
    private final OutputStream questions;
    private final long patienceMillis;
    private boolean worn;

    private Child(Process process, Limits limits) throws IOException {
        this.process = process;
        this.answers = new BufferedInputStream(process.getInputStream());
        this.questions = process.getOutputStream();
        this.patienceMillis =
                limits.time().plus(ChildMain.GRACE).plus(ChildMain.GRACE).toMillis();
        Frame.send(questions, out -> LimitsWire.write(out, limits));
    }

    /**
     * Starts one.
     *
     * @throws IOException if this machine cannot start another process
     */
    static Child start(Limits limits, Class<?> main) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + limits.heapBytes());
        command.addAll(OPTIONS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("LC_ALL", "C.UTF-8");
        return new Child(builder.start(), limits);
    }

    /**
     * Asks for a description, or a picture.
     *
     * @throws DiedException if the process ended over the file
     */
    @SuppressWarnings("FutureReturnValueIgnored") // it ends the process, or nothing
    Answer ask(Question question) throws DiedException {
        CompletableFuture<Void> answered =
                new CompletableFuture<Void>().orTimeout(patienceMillis, TimeUnit.MILLISECONDS);
        answered.whenComplete((nothing, late) -> {
            if (late != null) {
                process.destroyForcibly();
            }
        });
        try {
            Frame.send(questions, out -> Wire.question(out, question));
            Answer answer = Wire.answer(Frame.receive(answers));
            worn = answer.worn();
            return answer;
        } catch (IOException e) {
            throw new DiedException(answered.isCompletedExceptionally() || exit() == ChildMain.HUNG, e);
        } finally {
            answered.complete(null);
        }
    }

    /** Whether it can take another file. */
    boolean usable() {
        return !worn && process.isAlive();
    }

    private int exit() {
        process.destroyForcibly();
        return process.onExit().join().exitValue();
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
