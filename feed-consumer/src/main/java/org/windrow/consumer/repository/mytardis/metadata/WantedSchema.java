package org.windrow.consumer.repository.mytardis.metadata;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.windrow.consumer.repository.mytardis.settings.MyTardisSettings;

/**
 * A schema that parameters of ours go into.
 *
 * @param type as the server numbers them: 1 for experiments, 2 for datasets, 3 for files
 * @param names of its parameters
 */
public record WantedSchema(String namespace, String title, int type, List<String> names) {
    /** Numbers of the types of parameters that take any text: string, URL and long string. */
    private static final Set<Integer> TEXT = Set.of(2, 3, 7);

    private static final int DATETIME = 6;

    public WantedSchema {
        names = List.copyOf(names);
    }

    /** What the settings want; those without a namespace or a name are not written, and not wanted. */
    public static List<WantedSchema> of(MyTardisSettings.Records records) {
        MyTardisSettings.Names names = records.names();
        return Stream.of(
                        of(records.experimentSchema(), "Atom import, experiment", 1, names.experimentId()),
                        of(
                                records.datasetSchema(),
                                "Atom import, dataset",
                                2,
                                names.entryId(),
                                names.updated(),
                                names.feed()),
                        of(records.datafileSchema(), "Atom import, file", 3, names.sha256(), names.source()))
                .filter(schema ->
                        !schema.namespace().isEmpty() && !schema.names().isEmpty())
                .toList();
    }

    private static WantedSchema of(String namespace, String title, int type, String... names) {
        return new WantedSchema(
                namespace,
                title,
                type,
                Stream.of(names).filter(name -> !name.isEmpty()).toList());
    }

    /** What things of that type are called. */
    public static String typed(int type) {
        return switch (type) {
            case 1 -> "experiments";
            case 2 -> "datasets";
            case 3 -> "files";
            default -> "things of type " + type;
        };
    }

    /** Whether a parameter of that type takes what we write under that name. */
    public static boolean takes(String name, int dataType, MyTardisSettings.Names names) {
        return TEXT.contains(dataType) || (dataType == DATETIME && name.equals(names.updated()));
    }
}
