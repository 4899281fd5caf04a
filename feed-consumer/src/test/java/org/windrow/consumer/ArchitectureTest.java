package org.windrow.consumer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The table of rooms: who may know whom, and which library lives where. */
final class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.windrow.consumer");

    @Test
    void the_rules_see_the_rooms() {
        assertTrue(CLASSES.size() > 50, "only " + CLASSES.size() + " classes were found");
        assertTrue(CLASSES.stream().anyMatch(c -> c.getPackageName().endsWith(".policy")));
    }

    @Test
    void rooms_know_each_other_without_circles() {
        slices().matching("org.windrow.consumer.(*)..")
                .should()
                .beFreeOfCycles()
                .because("each step takes a value and returns a value; nobody calls back up")
                .check(CLASSES);
    }

    @Test
    void nobody_knows_the_application_or_the_provider() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.windrow.consumer.app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.windrow.consumer.app..")
                .because("app brings the rooms together")
                .check(CLASSES);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.windrow.provider..")
                .because("the two programs share the model and nothing else")
                .check(CLASSES);
    }

    @Test
    void the_policy_does_no_input_or_output() {
        noClasses()
                .that()
                .resideInAPackage("..policy..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..",
                        "java.nio.file..",
                        "java.nio.channels..",
                        "java.sql..",
                        "java.net.http..",
                        "org.slf4j..",
                        "org.windrow.sqlite..",
                        "org.windrow.wire..",
                        "org.windrow.consumer.journal..",
                        "org.windrow.consumer.net..",
                        "org.windrow.consumer.poll..",
                        "org.windrow.consumer.transfer..")
                .because("a decision is a pure function of the entry, the facts and the settings")
                .check(CLASSES);
    }

    @Test
    void http_is_spoken_in_one_room() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..consumer.net..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.hc..", "java.net.http..")
                .because("timeouts, redirects and origins are seen to in one place")
                .check(CLASSES);
    }

    @Test
    void databases_are_opened_where_they_belong() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "..consumer.journal..", "..consumer.repository.embedded..", "..consumer.repository.mytardis..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.sqlite..")
                .because("the journal, the embedded catalogue and the MyTardis ledger own their schemas")
                .check(CLASSES);
    }

    @Test
    void commands_are_parsed_in_one_room() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..consumer.app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..")
                .because("the rooms can be used without a command line")
                .check(CLASSES);
    }

    @Test
    void adapters_know_their_port_and_nothing_of_the_flow() {
        noClasses()
                .that()
                .resideInAPackage("..consumer.repository..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.windrow.consumer.poll..",
                        "org.windrow.consumer.policy..",
                        "org.windrow.consumer.transfer..",
                        "org.windrow.consumer.journal..")
                .because("a repository takes what landed and knows nothing of feeds and rules")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("..consumer.repository..")
                .and()
                .resideOutsideOfPackages("..consumer.repository.mytardis..", "..consumer.repository.kind..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.windrow.consumer.net..")
                .because("only a repository behind a server speaks to one")
                .check(CLASSES);
    }

    @Test
    void feeds_and_yaml_are_read_by_the_shared_rooms() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.rometools..", "org.jdom2..", "tools.jackson.dataformat..")
                .because("wire is the only room with Rome, settings the only one with YAML")
                .check(CLASSES);
    }

    @Test
    void tags_of_cameras_are_read_in_one_room() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..consumer.describe.image..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.drew..")
                .because("the library reads many formats, of which this room lets it read one")
                .check(CLASSES);
    }

    @Test
    void hdf5_is_read_in_one_room() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..consumer.describe.hdf5..", "..consumer.sample..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.jhdf..")
                .because("the library believes what files say, and this room does not; the sample only writes")
                .check(CLASSES);
    }

    @Test
    void extractors_are_run_in_the_child_alone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..consumer.describe..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.windrow.consumer.describe.hdf5..")
                .because("a file that harms its reader must not harm the consumer")
                .check(CLASSES);
    }

    @Test
    void time_comes_in_as_a_clock() {
        noClasses()
                .should()
                .callMethod(java.time.Instant.class, "now")
                .because("tests step the clock")
                .check(CLASSES);
    }
}
