package org.windrow.consumer.repository.mytardis.world;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** An account of the server; what it may do changes under way. */
public final class Person {
    /** What an account needs that ingests. */
    public static final Set<String> INGEST =
            Set.of("add_experiment", "change_experiment", "change_dataset", "add_datafile", "add_objectacl");

    private final long id;
    private final String name;
    private final String key;
    private volatile String first = "";
    private volatile String last = "";
    private final boolean superuser;
    private final Set<String> permissions = new ConcurrentSkipListSet<>();
    private final Set<Long> groups = new ConcurrentSkipListSet<>();

    Person(long id, String name, String key, boolean superuser) {
        this.id = id;
        this.name = name;
        this.key = key;
        this.superuser = superuser;
    }

    /** Its number, as ACLs name it. */
    public long id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String key() {
        return key;
    }

    public String email() {
        return name + "@example.org";
    }

    String first() {
        return first;
    }

    String last() {
        return last;
    }

    boolean isSuperuser() {
        return superuser;
    }

    /** Gives it a full name. */
    public Person called(String firstName, String lastName) {
        first = firstName;
        last = lastName;
        return this;
    }

    /** Gives permissions to it. */
    public Person may(Set<String> more) {
        permissions.addAll(more);
        return this;
    }

    /** Takes a permission away. */
    public void mayNot(String permission) {
        permissions.remove(permission);
    }

    boolean may(String permission) {
        return superuser || permissions.contains(permission);
    }

    /** Makes it a member of a group. */
    public Person in(long group) {
        groups.add(group);
        return this;
    }

    /** Ends its membership. */
    public void leaves(long group) {
        groups.remove(group);
    }

    Set<Long> groups() {
        return new TreeSet<>(groups);
    }
}
