package org.windrow.consumer.repository.mytardis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.windrow.consumer.repository.mytardis.api.ServerFile;
import org.windrow.consumer.repository.mytardis.files.SharedDelivery;
import org.windrow.consumer.repository.mytardis.settings.MyTardisSettings.SharedPath;
import org.windrow.model.RelativePath;
import tools.jackson.databind.json.JsonMapper;

/** Files and paths as the server tells of them. */
final class ServerPlacesTest {
    private static final SharedPath SHARED = new SharedPath("/var/receiving/", Path.of("/mnt/r"));

    private static ServerFile file(String json) {
        return ServerFile.of(JsonMapper.builder().build().readTree(json.replace('\'', '"')));
    }

    @Test
    void a_path_of_the_server_is_taken_as_it_stands_below_the_shared_directory() {
        assertEquals(
                Optional.of(Path.of("/mnt/r/DS%20one-1/st/g/a b.txt")),
                SharedDelivery.here(SHARED, "/var/receiving/DS%20one-1/st/g/a b.txt"));
    }

    @Test
    void a_path_that_is_elsewhere_or_climbs_out_is_none() {
        for (String place : new String[] {
            "",
            "/",
            "/var/receiving",
            "/var/receiving/",
            "/var/receiving2/a",
            "/var/receiving/../a",
            "/var/receiving/a/../../../etc/passwd",
            "/var/receiving//a",
            "var/receiving/a",
            "/etc/passwd"
        }) {
            assertEquals(Optional.empty(), SharedDelivery.here(SHARED, place), place);
        }
    }

    @Test
    void a_file_is_verified_once_all_its_copies_are() {
        String one = "{'uri': 'd/a', 'verified': true}";
        assertTrue(file("{'id': 1, 'filename': 'a', 'replicas': [" + one + "]}").verified());
        assertFalse(file("{'id': 1, 'filename': 'a', 'replicas': [" + one + ", {'uri': 'd/a', 'verified': false}]}")
                .verified());
        assertFalse(file("{'id': 1, 'filename': 'a', 'replicas': []}").verified());
    }

    @Test
    void what_a_failed_request_left_is_no_file_of_ours() {
        ServerFile left =
                file("{'id': 14, 'dataset': '/api/v1/dataset/1/', 'directory': null, 'filename': '', 'size': 3,"
                        + " 'md5sum': 'ab', 'replicas': [{'uri': null, 'verified': false}]}");

        assertEquals(Optional.empty(), left.path());
        assertFalse(left.has("ab", 3));
    }

    @Test
    void a_missing_folder_and_an_empty_one_are_the_top() {
        for (String folder : new String[] {"null", "''"}) {
            assertEquals(
                    Optional.of(new RelativePath("a")),
                    file("{'id': 1, 'directory': " + folder + ", 'filename': 'a'}")
                            .path());
        }
        assertEquals("", ServerFile.folder(new RelativePath("a")));
        assertEquals("s/t", ServerFile.folder(new RelativePath("s/t/a")));
    }
}
