package org.windrow.consumer.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.windrow.model.Digest;
import org.windrow.model.FeedEntry;
import org.windrow.model.RelativePath;

/** What every repository does, whatever it is made of. */
public abstract class RepositoryContract {
    protected Repository repository;

    /** Opens the repository under test, the same one each time within a test; the second time with its identity. */
    protected abstract Repository open() throws Exception;

    /** The bytes of each file in the current view. */
    protected abstract Map<String, String> view(DatasetKey key) throws Exception;

    @BeforeEach
    void opening() throws Exception {
        repository = open();
    }

    @AfterEach
    void closing() {
        repository.close();
    }

    protected final Delivery delivery() throws RepositoryException {
        return Delivery.to(repository);
    }

    protected final HeldDataset held(Delivery delivery) throws RepositoryException {
        return repository.held(delivery.key()).orElseThrow();
    }

    private HeldFile heldFile(Delivery delivery, String path) throws RepositoryException {
        return held(delivery).files().get(new RelativePath(path));
    }

    @Test
    void nothing_is_held_before_anything_was_added() throws Exception {
        assertEquals(Optional.empty(), repository.held(delivery().key()));
        assertEquals(Optional.empty(), repository.experiment("none"));
        assertEquals(Optional.empty(), repository.experimentByExternalId("none"));
        assertEquals(Optional.empty(), repository.experimentByTitle("exp1", new Account("e12345")));
    }

    @Test
    void what_was_added_is_held_with_its_bytes() throws Exception {
        Delivery first = delivery().file("a.txt", "one").file("sub/Größe #1.txt", "two");

        Experiment experiment = repository.add(first.update());

        HeldDataset held = held(first);
        assertEquals(experiment, held.experiment());
        assertEquals(new Experiment(experiment.ref(), "exp1", "e12345", Optional.empty()), experiment);
        assertEquals("ds1", held.title());
        assertEquals(OptionalLong.of(1), held.change());
        assertEquals(Delivery.UPDATED, held.updated());
        assertTrue(held.complete());
        assertEquals(new TreeMap<>(Map.of("a.txt", "one", "sub/Größe #1.txt", "two")), view(first.key()));
        HeldFile file = heldFile(first, "a.txt");
        assertEquals(3, file.bytes());
        assertTrue(file.verified());
        assertEquals(Optional.of(Instant.parse("2012-01-01T00:00:00Z")), file.modified());
        assertEquals(Optional.empty(), file.replaced());
        assertEquals(first.update().landed().get(0).digests(), file.digests());
    }

    @Test
    void what_was_added_is_held_after_opening_again() throws Exception {
        Delivery first = delivery().file("a", "one");
        repository.add(first.update());
        HeldDataset before = held(first);

        repository.close();
        repository = open();

        assertEquals(before, held(first));
    }

    @Test
    void adding_the_same_update_again_changes_nothing() throws Exception {
        Delivery first = delivery().file("a", "one").file("b", "two");
        Experiment experiment = repository.add(first.update());
        HeldDataset before = held(first);

        assertEquals(experiment, repository.add(first.update()));

        assertEquals(before, held(first));
        assertEquals(Map.of("a", "one", "b", "two"), view(first.key()));
    }

    @Test
    void a_new_version_replaces_the_held_one() throws Exception {
        repository.add(delivery().file("a", "one").file("b", "two").update());
        Delivery second = delivery().change(2).file("a", "one and more");

        repository.add(second.update());

        assertEquals(Map.of("a", "one and more", "b", "two"), view(second.key()));
        assertTrue(heldFile(second, "a").replaced().isPresent());
        assertEquals(OptionalLong.of(2), held(second).change());
    }

    @Test
    void equal_bytes_are_no_new_version_but_what_was_announced_is_remembered() throws Exception {
        repository.add(delivery().file("a", "one").update());
        Digest md5 = new Digest(Digest.Algorithm.MD5, "ab".repeat(16));
        Delivery second = delivery().change(2).file("a", "one", md5);

        repository.add(second.update());

        assertEquals(Optional.empty(), heldFile(second, "a").replaced());
        assertTrue(heldFile(second, "a").digests().contains(md5));
        assertEquals(second.update().entry().updated(), heldFile(second, "a").announced());
    }

    @Test
    void a_partial_dataset_says_so_until_it_is_finished() throws Exception {
        repository.add(delivery().partial().file("a", "one").update());
        assertFalse(held(delivery()).complete());

        repository.add(delivery().file("b", "two").update());

        assertTrue(held(delivery()).complete());
        assertEquals(Map.of("a", "one", "b", "two"), view(delivery().key()));
    }

    @Test
    void a_removed_file_stays_and_is_marked_until_it_is_listed_again() throws Exception {
        repository.add(delivery().file("a", "one").file("b", "two").update());

        repository.add(delivery().change(2).removed("b").update());
        assertTrue(heldFile(delivery(), "b").removedUpstream());
        assertEquals(Map.of("a", "one", "b", "two"), view(delivery().key()));

        repository.add(delivery().change(3).partial().file("c", "three").update());
        assertTrue(heldFile(delivery(), "b").removedUpstream(), "a part of an update says nothing about other files");

        repository.add(delivery().change(3).update());
        assertFalse(heldFile(delivery(), "b").removedUpstream());
    }

    @Test
    void a_removed_file_leaves_the_view_where_it_is_to_be_hidden() throws Exception {
        repository.add(delivery().file("a", "one").file("sub/b", "two").update());

        repository.add(delivery().change(2).removed("sub/b").hidingRemoved().update());

        assertEquals(Map.of("a", "one"), view(delivery().key()));
        assertEquals(1, held(delivery()).files().size());
    }

    @Test
    protected void a_file_that_is_gone_upstream_makes_room_for_a_folder_of_its_name_and_back() throws Exception {
        repository.add(delivery().file("a", "one").update());
        repository.add(delivery().change(2).file("a/b", "two").removed("a").update());
        assertEquals(Map.of("a/b", "two"), view(delivery().key()));

        repository.add(delivery().change(3).file("a", "three").removed("a/b").update());
        assertEquals(Map.of("a", "three"), view(delivery().key()));
    }

    @Test
    void a_name_that_is_still_a_file_cannot_become_a_folder() throws Exception {
        repository.add(delivery().file("a", "one").update());

        RepositoryException refused = assertThrows(
                RepositoryException.class,
                () -> repository.add(delivery().change(2).file("a/b", "two").update()));

        assertFalse(refused.retryable());
        assertEquals(Map.of("a", "one"), view(delivery().key()));
        assertEquals(OptionalLong.of(1), held(delivery()).change());
    }

    @Test
    protected void a_part_of_an_update_may_bring_a_folder_of_the_name_of_a_file() throws Exception {
        repository.add(delivery().file("a", "one").file("c", "three").update());

        repository.add(delivery().change(2).partial().file("a/b", "two").update());
        repository.add(delivery().change(2).removed("a").update());

        assertEquals(Map.of("a/b", "two", "c", "three"), view(delivery().key()));
        assertTrue(held(delivery()).complete());
    }

    @Test
    void a_landed_file_that_is_gone_is_a_failure_to_try_again() throws Exception {
        Delivery first = delivery().file("a", "one");
        java.nio.file.Files.delete(first.update().landed().get(0).at());

        RepositoryException refused = assertThrows(RepositoryException.class, () -> repository.add(first.update()));

        assertTrue(refused.retryable());
        assertEquals(Optional.empty(), repository.held(first.key()));
    }

    @Test
    void a_new_title_keeps_the_files_where_they_are() throws Exception {
        repository.add(delivery().file("a", "one").update());

        repository.add(delivery().change(2).title("ds1, cooled").update());

        assertEquals("ds1, cooled", held(delivery()).title());
        assertEquals(Map.of("a", "one"), view(delivery().key()));
    }

    @Test
    void an_experiment_is_found_by_reference_by_id_and_by_title_with_owner() throws Exception {
        Experiment made = repository.add(
                delivery().experiment(null, "Exp / 1", "X-1").file("a", "1").update());

        assertEquals(Optional.of(made), repository.experiment(made.ref()));
        assertEquals(Optional.of(made), repository.experimentByExternalId("X-1"));
        assertEquals(Optional.of(made), repository.experimentByTitle("Exp / 1", new Account("e12345")));
        assertEquals(Optional.empty(), repository.experimentByTitle("Exp / 1", new Account("other")));
        assertEquals(Optional.empty(), repository.experimentByTitle("exp / 1", new Account("e12345")));
    }

    @Test
    void an_experiment_is_made_once_however_often_it_is_asked_for() throws Exception {
        Experiment made = repository.add(delivery().file("a", "1").update());

        Delivery other = delivery()
                .key("rmmf", "urn:uuid:3f9a01c2-0000-5000-8000-000000000002")
                .file("a", "1");
        assertEquals(made, repository.add(other.update()));
        Delivery byRef = delivery()
                .key("rmmf", "urn:x:3")
                .experiment(made.ref(), "exp1", null)
                .file("a", "1");
        assertEquals(made, repository.add(byRef.update()));
    }

    @Test
    void an_experiment_that_does_not_exist_is_refused() throws Exception {
        Delivery lost = delivery().experiment("no such ref", "exp1", null).file("a", "1");

        assertFalse(assertThrows(RepositoryException.class, () -> repository.add(lost.update()))
                .retryable());
    }

    @Test
    void two_datasets_of_one_title_and_one_id_are_kept_apart() throws Exception {
        Delivery one = delivery()
                .key("feed-1", "urn:uuid:3f9a01c2-0000-5000-8000-000000000001")
                .file("a", "1");
        Delivery two = delivery()
                .key("feed-2", "urn:uuid:3f9a01c2-0000-5000-8000-000000000001")
                .file("a", "2");
        Delivery three = delivery()
                .key("feed-1", "urn:uuid:3f9a01c2-0000-5000-8000-000000000002")
                .file("a", "3");

        for (Delivery delivery : new Delivery[] {one, two, three}) {
            repository.add(delivery.update());
        }

        assertEquals(Map.of("a", "1"), view(one.key()));
        assertEquals(Map.of("a", "2"), view(two.key()));
        assertEquals(Map.of("a", "3"), view(three.key()));
    }

    @Test
    void a_foreign_dataset_has_no_change_number() throws Exception {
        Delivery foreign = delivery()
                .key("old", "/user/SEM/exp1/ds1")
                .foreign(Delivery.UPDATED)
                .file("a", "1");
        repository.add(foreign.update());
        repository.add(delivery()
                .key("old", "/user/SEM/exp1/ds1")
                .foreign(Delivery.UPDATED)
                .file("a", "2")
                .update());
        repository.add(delivery()
                .key("old", "/user/SEM/exp1/ds1")
                .foreign(Delivery.UPDATED)
                .file("a", "3")
                .update());

        assertEquals(OptionalLong.empty(), held(foreign).change());
        assertEquals(Map.of("a", "3"), view(foreign.key()));
    }

    @Test
    void identity_is_kept_and_accounts_are_known_by_name() throws Exception {
        String identity = repository.identity();
        repository.close();
        repository = open();

        assertEquals(identity, repository.identity());
        assertNotEquals("", repository.name());
        assertEquals(
                Optional.of(new Account("Jane_Doe")),
                repository.account(new FeedEntry.Person(Optional.of("Jane Doe"), Optional.of("jane@example.org"))));
    }
}
