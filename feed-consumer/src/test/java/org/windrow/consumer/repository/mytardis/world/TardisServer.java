package org.windrow.consumer.repository.mytardis.world;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * A MyTardis over HTTP. Starts with the people, schemas and boxes of the server that was measured; {@link #dump()} shows what became of it.
 */
public final class TardisServer implements AutoCloseable {
    private final World world;
    private final Verification verification;
    private final Api api;
    private final Faults faults = new Faults();
    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "test-mytardis");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicLong numbers = new AtomicLong();
    private final List<Ask> asks = new CopyOnWriteArrayList<>();

    /** Which database it runs on: they differ in what they refuse. */
    public enum Database {
        SQLITE,
        POSTGRESQL
    }

    /** Starts on a free port, with its storage boxes below the directory. */
    public TardisServer(Path directory, Database database) throws IOException {
        world = new World(directory, database == Database.POSTGRESQL);
        verification = new Verification(world);
        api = new Api(world, verification);
        Beginning.in(world);
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        http.setExecutor(threads);
        http.createContext("/", this::serve);
        http.start();
    }

    /** Its address, with a slash at the end. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/");
    }

    /** Who ingests: has the permissions that are needed, and manages the facility. */
    public Person ingest() {
        return person("ingest");
    }

    /** An account, made if there is none of that name; without any permission. */
    public Person person(String name) {
        synchronized (world) {
            return world.named(name).orElseGet(() -> world.person(name, Integer.toHexString(name.hashCode()), false));
        }
    }

    /** Makes a group; returns its number. */
    public long group(String name) {
        synchronized (world) {
            return Table.id(world.group(name));
        }
    }

    /** Makes a schema with names of text, as a site's fixture does; type 1 is for experiments, 2 datasets, 3 files. */
    public void schema(String namespace, int type, String... names) {
        synchronized (world) {
            ObjectNode schema = world.schema(namespace, namespace, type);
            for (String name : names) {
                world.name(schema, name, name, 2, 0, "");
            }
        }
    }

    /** Gives a schema one more name, of that type, as the server numbers them. */
    public void name(String namespace, String name, int type, String units) {
        synchronized (world) {
            ObjectNode schema = world.schemas.all().stream()
                    .filter(row -> row.path("namespace").asString().equals(namespace))
                    .findFirst()
                    .orElseThrow();
            world.name(schema, name, name, type, 0, units);
        }
    }

    /** What goes wrong. */
    public Faults faults() {
        return faults;
    }

    /** Whether files are verified as soon as they can be, or only by {@link #settle}. */
    public void verifiesAtOnce(boolean prompt) {
        synchronized (world) {
            verification.atOnce(prompt);
        }
    }

    /** The background workers look at every file that is not verified. */
    public void settle() {
        synchronized (world) {
            verification.settle();
        }
    }

    /** All requests so far, in order; also those that went wrong. */
    public List<Ask> asks() {
        return List.copyOf(asks);
    }

    /** Their methods and addresses. */
    public List<String> lines() {
        return asks.stream().map(Ask::line).toList();
    }

    public void forgetAsks() {
        asks.clear();
    }

    /** All that it holds now, to go back to. */
    public Saved save() {
        synchronized (world) {
            return new Saved(
                    world.tables().stream().map(Table::copy).toList(), world.boxes.saved(), verification.asked());
        }
    }

    /** Holds again what it held then. */
    public void restore(Saved saved) {
        synchronized (world) {
            List<Table> tables = world.tables();
            for (int i = 0; i < tables.size(); i++) {
                tables.get(i).become(saved.tables().get(i));
            }
            world.boxes.restore(saved.stored());
            verification.askedAre(saved.asked());
        }
    }

    /** Where clients that share its disk put files. */
    public Path receiving() {
        return world.boxes.receiving();
    }

    /** What it holds, in a form that does not depend on the order in which things were made. */
    public Dump dump() {
        synchronized (world) {
            return Dump.of(world);
        }
    }

    /** For a change that somebody else makes on the server. */
    public void byHand(java.util.function.Consumer<ByHand> change) {
        synchronized (world) {
            change.accept(new ByHand(world));
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange));
        } catch (Fault.Cut cut) {
            // closing without having answered ends the connection
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException, Fault.Cut, InterruptedException {
        Ask ask = ask(exchange);
        asks.add(ask);
        Supplier<Answer> handle = () -> handle(ask);
        Optional<Fault> fault = faults.of(ask);
        return fault.isPresent() ? fault.get().meet(handle) : handle.get();
    }

    private Ask ask(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean announced = exchange.getRequestHeaders().containsKey("Content-length");
        return new Ask(
                numbers.incrementAndGet(),
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                Ask.parsed(exchange.getRequestURI().getRawQuery()),
                Optional.empty(),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-type"))
                        .orElse(""),
                announced ? body : new byte[0],
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                        .orElse(""));
    }

    private Answer handle(Ask ask) {
        if (ask.path().startsWith("/api/")
                && !ask.path().endsWith("/")
                && !ask.path().contains("/files/")) {
            return Answer.empty(301).with("Location", ask.path() + "/");
        }
        synchronized (world) {
            verification.beforeRequest();
            Optional<Person> person = person(ask);
            if (!ask.authorization().isEmpty() && person.isEmpty()) {
                return Answer.empty(401);
            }
            return api.answer(ask.by(person));
        }
    }

    private Optional<Person> person(Ask ask) {
        String authorization = ask.authorization();
        String given = "";
        if (authorization.startsWith("ApiKey ")) {
            given = authorization.substring("ApiKey ".length());
        } else if (authorization.startsWith("Basic ")) {
            given = new String(
                    Base64.getDecoder().decode(authorization.substring("Basic ".length())), StandardCharsets.UTF_8);
        }
        int colon = given.indexOf(':');
        String key = given.substring(colon + 1);
        return colon < 0
                ? Optional.empty()
                : world.named(given.substring(0, colon))
                        .filter(person -> person.key().equals(key));
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Connection", "close");
        boolean none = answer.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
        if (none) {
            exchange.getResponseHeaders().set("Content-Length", "0");
        }
        exchange.sendResponseHeaders(answer.status(), none ? -1 : answer.body().length);
        if (!none) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer.body());
            }
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
