package org.windrow.consumer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.repository.Account;
import org.windrow.consumer.repository.Accounts;
import org.windrow.consumer.repository.Repository;
import org.windrow.model.FeedEntry;
import org.windrow.model.State;

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

    @Test
    void what_a_stranger_made_says_so_and_goes_on_in_one_experiment_once_there_is_an_account() throws Exception {
        provider.write("e1/Flowers/a.txt", "A");
        provider.write("e2/Flowers/b.txt", "B");
        provider.start("--structure", "Username / Dataset", "--instrument", "Test Instrument");
        provider.awaitPublished(2, 2);
        Map<String, String> known = Map.of("facility", "The Facility");

        pass(real -> withServerAccounts(real, known, true));
        provider.write("e1/Birds/c.txt", "C");
        provider.awaitPublished(3, 3);
        pass(real -> withServerAccounts(real, Map.of("facility", "The Facility", "e1", "Jane Doe"), true));

        assertEquals(
                List.of("Test Instrument - e1 (NOBODY THERE)", "Test Instrument - e2 (NOBODY THERE)"), experiments());
        assertEquals(Map.of("Flowers/a.txt", "A", "Flowers/b.txt", "B", "Birds/c.txt", "C"), site.held());
    }

    @Test
    void where_accounts_cannot_be_made_from_here_a_stranger_is_blocked_whatever_the_option_says() throws Exception {
        provider.write("e1/exp/Flowers/a.txt", "A");
        provider.start("--structure", "Username / Experiment / Dataset");
        provider.awaitPublished(1, 1);
        site.write(provider.url(), "policy: {allow-user-creation: true}");

        pass(real -> withServerAccounts(real, Map.of(), false));

        try (Journal journal = site.journal()) {
            JournalEntry entry = journal.entries().in(State.BLOCKED, 10).get(0);
            assertEquals("the repository has no account 'e1'", entry.reason());
        }
    }

    private void passKnowing(Map<String, String> fullNames) throws Exception {
        pass(real -> withAccounts(real, fullNames));
    }

    private void pass(UnaryOperator<Repository> repository) throws Exception {
        ConsumerSettings settings = site.settings();
        try (Workplace workplace = Workplace.open(settings, site.clock())) {
            PassSetup real = workplace.setup();
            PassSetup setup = real.into(repository.apply(real.repository()));
            new IngestPass(setup, PassListener.NONE)
                    .run(settings.feeds().stream().map(f -> new Turn(f, false)).toList());
        }
    }

    /** The repository as it is, but with accounts that have full names, by name or {@code <e-mail>}. */
    private static Repository withAccounts(Repository real, Map<String, String> fullNames) {
        return proxy((method, given) -> {
            Object answer = method.invoke(real, given);
            return method.getName().equals("account")
                    ? named((Optional<?>) answer, (FeedEntry.Person) given[0], fullNames)
                    : answer;
        });
    }

    /** The repository as it is, but as if it had accounts of its own: these and no others. */
    private static Repository withServerAccounts(Repository real, Map<String, String> fullNames, boolean strangersToo) {
        Accounts accounts = new Accounts() {
            @Override
            public Optional<String> standIn() {
                return strangersToo ? Optional.of("facility") : Optional.empty();
            }

            @Override
            public String unknown(FeedEntry.Person person) {
                return person.name().orElseThrow() + " (NOBODY THERE)";
            }

            @Override
            public String remedy() {
                return "have it made there.";
            }
        };
        return proxy((method, given) -> switch (method.getName()) {
            case "accounts" -> Optional.of(accounts);
            case "account" -> {
                String name = ((FeedEntry.Person) given[0]).name().orElseThrow();
                yield Optional.ofNullable(fullNames.get(name)).map(full -> new Account(name, Optional.of(full)));
            }
            default -> method.invoke(real, given);
        });
    }

    private interface Call {
        Object answer(Method method, Object[] given) throws ReflectiveOperationException;
    }

    private static Repository proxy(Call call) {
        return (Repository) Proxy.newProxyInstance(
                Repository.class.getClassLoader(), new Class<?>[] {Repository.class}, (proxy, method, given) -> {
                    try {
                        return call.answer(method, given);
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
