package org.windrow.provider;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rooms of the provider and what each may use. Plain tests: rules in fields may silently not run. */
class ArchitectureTest {
    private static final String ROOT = "org.windrow.provider";
    private static final JavaClasses PROVIDER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scan",
                "watch",
                "index",
                "hash",
                "feed",
                "oai",
                "web",
                "passes",
                "configuration",
                "checks",
                "proposal",
                "app"
            })
    void every_room_is_there_to_be_checked(String room) {
        assertTrue(PROVIDER.that(resideInAPackage(ROOT + "." + room)).size() > 1, room);
    }

    @Test
    void rooms_have_no_cycles() {
        slices().matching(ROOT + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("each step takes a value and returns a value; nobody calls back up")
                .check(PROVIDER);
    }

    @Test
    void jetty_stays_in_web() {
        only("web", "org.eclipse.jetty..", "another server must be one room's work");
    }

    @Test
    void the_watcher_library_stays_in_watch() {
        only("watch", "io.methvin..", "its events are hints, and one room makes hints of them");
    }

    @Test
    void picocli_stays_in_app() {
        only("app", "picocli..", "commands are the outermost layer");
    }

    @Test
    void sql_stays_in_index() {
        only("index", "java.sql..", "the schema is one room's secret");
    }

    @Test
    void logback_stays_in_app() {
        only("app", "ch.qos.logback..", "all others log through slf4j");
    }

    @Test
    void yaml_and_rome_stay_in_the_shared_rooms() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tools.jackson.dataformat..", "com.rometools..", "org.jdom2..")
                .because("settings and wire are the only rooms that know them")
                .check(PROVIDER);
    }

    @Test
    void the_provider_knows_no_consumer() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.windrow.consumer..")
                .because("the feed is all they share")
                .check(PROVIDER);
    }

    @Test
    void the_scan_opens_no_file() {
        List<String> openers = List.of(
                "java.io.FileInputStream",
                "java.io.FileOutputStream",
                "java.io.RandomAccessFile",
                "java.io.FileReader",
                "java.io.FileWriter",
                "java.nio.channels.FileChannel",
                "java.nio.channels.SeekableByteChannel");
        for (String opener : openers) {
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + ".scan..")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName(opener)
                    .because("a walk looks at names and inodes alone, and staging is never written")
                    .check(PROVIDER);
        }
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".scan..")
                .should()
                .callMethodWhere(TouchesFiles.CONTENT)
                .because("a walk looks at names and inodes alone, and staging is never written")
                .check(PROVIDER);
    }

    @Test
    void nobody_asks_the_clock_or_sleeps() {
        noClasses()
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .because("time comes in as an InstantSource, so that tests can step it")
                .check(PROVIDER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scan",
                "watch",
                "index",
                "hash",
                "feed",
                "oai",
                "web",
                "passes",
                "configuration",
                "checks",
                "proposal",
                "app"
            })
    void every_room_says_what_it_is(String room) {
        assertTrue(Files.exists(Path.of("src/main/java/org/windrow/provider", room, "package-info.java")), room);
    }

    private static void only(String room, String library, String reason) {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because(reason)
                .check(PROVIDER);
        assertTrue(
                PROVIDER.stream()
                        .anyMatch(c -> c.getPackageName().startsWith(ROOT + "." + room)
                                && c.getDirectDependenciesFromSelf().stream()
                                        .anyMatch(d -> resideInAPackage(library).test(d.getTargetClass()))),
                "nothing in " + room + " uses " + library + ", so this rule guards nothing");
    }
}
