package org.windrow.consumer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.harvest.IngestPass;
import org.windrow.consumer.harvest.PassListener;
import org.windrow.consumer.harvest.PassSetup;
import org.windrow.consumer.harvest.Timetable.Turn;
import org.windrow.consumer.harvest.Workplace;
import org.windrow.consumer.repository.Account;
import org.windrow.consumer.repository.Repository;
import org.windrow.model.FeedEntry;

/** Experiments that MyData calls after their owners, from folders to the repository. */
final class PersonalTitleTest {
    @TempDir
    private Path directory;

    private RealProvider provider;
    private Site site;

    @BeforeEach
    void prepare() throws IOException {
        provider = new RealProvider(directory.resolve("harvest"));
        site = new Site(Files.createDirectory(directory.resolve("site")), provider.url());
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void an_experiment_is_titled_by_the_full_name_where_the_repository_knows_it() throws Exception {
        provider.write("testuser1/Flowers/a.txt", "A");
        provider.write("INVALID_USER/Birds/b.txt", "B");
        provider.start("--structure", "Username / Dataset", "--instrument", "Test Instrument");
        provider.awaitPublished(2, 2);

        passKnowing(Map.of("testuser1", "Test User1"));

        assertEquals(List.of("Test Instrument - INVALID_USER", "Test Instrument - Test User1"), experiments());
    }

    @Test
    void a_person_who_gets_another_name_keeps_the_experiment() throws Exception {
        provider.write("testuser1/Flowers/a.txt", "A");
        provider.start("--structure", "Username / Dataset", "--instrument", "Test Instrument");
        provider.awaitPublished(1, 1);
        passKnowing(Map.of("testuser1", "Test User1"));
        provider.write("testuser1/Birds/b.txt", "B");
        provider.awaitPublished(2, 2);

        passKnowing(Map.of("testuser1", "Test Married"));

        assertEquals(List.of("Test Instrument - Test User1"), experiments());
        assertEquals(Map.of("Flowers/a.txt", "A", "Birds/b.txt", "B"), site.held());
    }

    @Test
    void people_are_found_by_the_addresses_their_folders_are_called_by() throws Exception {
        provider.write("testuser1@example.com/Flowers/a.txt", "A");
        provider.start("--structure", "Email / Dataset", "--instrument", "Test Instrument");
        provider.awaitPublished(1, 1);

        passKnowing(Map.of("<testuser1@example.com>", "Test User1"));

        assertEquals(List.of("Test Instrument - Test User1"), experiments());
    }

    private void passKnowing(Map<String, String> fullNames) throws Exception {
        ConsumerSettings settings = site.settings();
        try (Workplace workplace = Workplace.open(settings, site.clock())) {
            PassSetup real = workplace.setup();
            PassSetup setup = real.into(withAccounts(real.repository(), fullNames));
            new IngestPass(setup, PassListener.NONE)
                    .run(settings.feeds().stream().map(f -> new Turn(f, false)).toList());
        }
    }

    /** The repository as it is, but with accounts that have full names, by name or {@code <e-mail>}. */
    private static Repository withAccounts(Repository real, Map<String, String> fullNames) {
        return (Repository) Proxy.newProxyInstance(
                Repository.class.getClassLoader(), new Class<?>[] {Repository.class}, (proxy, method, given) -> {
                    try {
                        Object answer = method.invoke(real, given);
                        return method.getName().equals("account")
                                ? named((Optional<?>) answer, (FeedEntry.Person) given[0], fullNames)
                                : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static Optional<Account> named(Optional<?> found, FeedEntry.Person person, Map<String, String> fullNames) {
        String key = person.email()
                .map(address -> "<" + address + ">")
                .or(person::name)
                .orElseThrow();
        return found.map(account -> (Account) account)
                .map(account -> new Account(account.name(), Optional.ofNullable(fullNames.get(key))));
    }

    private List<String> experiments() throws IOException {
        try (Stream<Path> folders = Files.list(site.repository().resolve("experiments"))) {
            return folders.map(folder -> folder.getFileName().toString().replaceAll("~[0-9a-f]{8}$", ""))
                    .sorted()
                    .toList();
        }
    }
}
