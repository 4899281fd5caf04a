package org.windrow.consumer.repository.mytardis.world;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The test server as a program, to try a consumer by hand: a directory for its boxes, then it stays until it is killed. */
public final class TardisMain {
    private TardisMain() {}

    /** Prints where it is, and the keys of its accounts. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createDirectories(Path.of(arguments.length > 0 ? arguments[0] : "mytardis"));
        try (TardisServer server = new TardisServer(directory, TardisServer.Database.SQLITE)) {
            server.person("alice").called("Alice", "Liddell");
            System.out.println("MyTardis for tests at " + server.url());
            System.out.println("ingest " + server.ingest().key());
            System.out.println("admin  " + server.person("admin").key());
            new CountDownLatch(1).await();
        }
    }
}
