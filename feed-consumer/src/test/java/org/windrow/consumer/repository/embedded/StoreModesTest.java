package org.windrow.consumer.repository.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.modes.Modes;
import org.windrow.consumer.repository.Delivery;

class StoreModesTest {
    private static final Modes OPEN = Modes.of("rw-rw-r--", "rwxrwxr-x");

    @TempDir
    Path dir;

    @Test
    void everything_in_the_store_has_the_modes_asked_for_and_the_landing_is_its_owners() throws Exception {
        fill(OPEN);

        Map<String, String> odd = new TreeMap<>();
        attributes().forEach((path, attributes) -> {
            String wanted =
                    path.startsWith(".landing") ? "rwx------" : attributes.isDirectory() ? "rwxrwxr-x" : "rw-rw-r--";
            String is = PosixFilePermissions.toString(attributes.permissions());
            if (!is.equals(wanted) && !path.equals(".lock")) {
                odd.put(path, is);
            }
        });
        assertEquals(Map.of(), odd);
    }

    @Test
    void everything_in_the_store_belongs_to_the_group_asked_for() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "giving files to any group needs root");
        GroupPrincipal group =
                FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByGroupName("daemon");
        fill(new Modes(OPEN.file(), OPEN.directory(), Optional.of(group)));

        List<String> others = attributes().entrySet().stream()
                .filter(e -> !e.getValue().group().equals(group))
                .map(Map.Entry::getKey)
                .filter(path -> !path.equals(".lock"))
                .toList();
        assertEquals(List.of(), others);
    }

    private void fill(Modes modes) throws Exception {
        try (var repository = EmbeddedRepository.open(
                new EmbeddedSettings(dir.resolve("store"), modes), Optional.empty(), InstantSource.system())) {
            var first =
                    Delivery.to(repository).file("a", "1").file("sub/b", "2").update();
            for (var file : first.landed()) {
                modes.toFile(file.at()); // as a transfer leaves it
            }
            repository.add(first);
            var second = Delivery.to(repository).change(2).file("a", "3").update();
            for (var file : second.landed()) {
                modes.toFile(file.at());
            }
            repository.add(second);
            assertTrue(Files.isDirectory(dir.resolve("store/.versions")));
        }
    }

    private Map<String, PosixFileAttributes> attributes() throws IOException {
        Map<String, PosixFileAttributes> all = new TreeMap<>();
        Path store = dir.resolve("store");
        try (Stream<Path> files = Files.walk(store)) {
            for (Path file : files.toList()) {
                all.put(
                        store.relativize(file).toString(),
                        Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
            }
        }
        return all;
    }
}
