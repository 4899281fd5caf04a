package org.windrow;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The rooms of this module, and what each may use. */
class ArchitectureTest {
    private static final JavaClasses WINDROW = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.windrow");

    @Test
    void the_rooms_are_looked_at_at_all() {
        for (String room : new String[] {"model", "wire", "settings", "check", "sqlite", "auth", "page"}) {
            assertTrue(WINDROW.containPackage("org.windrow." + room), room);
        }
    }

    @Test
    void no_rooms_depend_on_each_other_in_a_circle() {
        slices().matching("org.windrow.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a room that can be understood alone can be changed alone")
                .check(WINDROW);
    }

    @Test
    void the_model_uses_the_jdk_alone() {
        classes()
                .that()
                .resideInAPackage("org.windrow.model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("org.windrow.model..", "java..")
                .because("the words both sides speak must outlive every library")
                .check(WINDROW);
    }

    @Test
    void the_model_does_no_input_or_output() {
        noClasses()
                .that()
                .resideInAPackage("org.windrow.model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.file..", "java.sql..", "java.net.http..")
                .because("values neither read nor write")
                .check(WINDROW);
    }

    @Test
    void only_wire_knows_rome_and_the_readers_of_xml() {
        onlyRoomWith(
                "wire",
                "Rome has faults that this room guards against",
                "com.rometools..",
                "org.jdom2..",
                "javax.xml..",
                "org.xml..",
                "org.w3c..",
                "com.ctc..",
                "org.codehaus.stax2..");
    }

    @Test
    void only_settings_knows_yaml() {
        onlyRoomWith("settings", "what is read there leaves as records", "tools.jackson..", "org.snakeyaml..");
    }

    @Test
    void only_sqlite_knows_databases() {
        onlyRoomWith("sqlite", "all databases are opened one way", "java.sql..", "javax.sql..", "org.sqlite..");
    }

    @Test
    void only_auth_knows_bcrypt() {
        onlyRoomWith("auth", "passwords are one room's work", "at.favre.lib..");
    }

    @Test
    void nobody_asks_the_clock() {
        noClasses()
                .should()
                .callMethodWhere(new DescribedPredicate<>("now() of java.time or the system's clock") {
                    @Override
                    public boolean test(com.tngtech.archunit.core.domain.JavaMethodCall call) {
                        JavaClass owner = call.getTargetOwner();
                        boolean now = owner.getPackageName().equals("java.time")
                                && call.getName().equals("now");
                        return now
                                || (owner.isEquivalentTo(System.class)
                                        && call.getName().equals("currentTimeMillis"));
                    }
                })
                .because("time comes in as java.time.InstantSource, so that tests can step it")
                .check(WINDROW);
    }

    private static void onlyRoomWith(String room, String reason, String... libraries) {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.windrow." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries)
                .because(reason)
                .check(WINDROW);
    }
}
