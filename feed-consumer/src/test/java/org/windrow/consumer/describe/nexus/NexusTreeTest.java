package org.windrow.consumer.describe.nexus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.Name;
import org.windrow.consumer.describe.Parameter;
import org.windrow.consumer.describe.Value;

final class NexusTreeTest {
    private final List<Parameter> parameters = new ArrayList<>();

    @Test
    void fields_have_their_value_and_unit_and_groups_their_attributes() {
        entry("scan");
        attribute("NXinstrument", "NX_class", "scan", "instrument");
        field(Value.of(1.5), Optional.of("mm"), List.of(), "scan", "instrument", "gap");
        attribute("undulator gap", "long_name", "scan", "instrument", "gap");
        field(Value.of("Gold"), Optional.empty(), List.of(), "scan", "title");

        assertEquals(
                "{instrument={NX_class=NXinstrument, gap={long_name=undulator gap, unit=mm, value=1.5}},"
                        + " title={value=Gold}}",
                tree(TreeRules.NXSFILEINFO));
    }

    @Test
    void a_list_of_one_is_that_one_and_has_no_shape() {
        entry("scan");
        field(many(7), Optional.empty(), List.of(1L), "scan", "one");

        assertEquals("{one={value=7}}", tree(TreeRules.NXSFILEINFO));
    }

    @Test
    void longer_fields_have_their_shape_and_by_the_rules_their_values_or_range() {
        entry("scan");
        field(many(3, 1, 2), Optional.of("s"), List.of(3L), "scan", "list");
        field(new Value.Absent("large"), Optional.empty(), List.of(10L, 1000L, 1000L), "scan", "frames");

        String frames = "frames={shape=10, 1000, 1000}";
        assertEquals("{" + frames + ", list={shape=3, unit=s}}", tree(TreeRules.NXSFILEINFO));
        assertEquals("{" + frames + ", list={shape=3, unit=s, value=3, 1, 2}}", tree(TreeRules.USUAL));
        TreeRules ranges = new TreeRules(Set.of("units"), Set.of(), 2, true, false);
        assertEquals("{" + frames + ", list={shape=3, unit=s, value=1, 3}}", tree(ranges));
    }

    @Test
    void values_that_were_asked_for_by_name_are_told_whatever_their_shape() {
        entry("scan");
        field(many(1, 2), Optional.empty(), List.of(2L), "scan", "depends_on");

        assertEquals("{depends_on={shape=2, value=1, 2}}", tree(TreeRules.NXSFILEINFO));
    }

    @Test
    void hidden_attributes_are_no_members_but_tell_where_a_value_came_from() {
        entry("scan");
        field(Value.of(1), Optional.of("mm"), List.of(), "scan", "x");
        attribute("mm", "units", "scan", "x");
        attribute("STEP", "nexdatas_strategy", "scan", "x");
        attribute(
                "<datasource name='exp_mot01' type='TANGO'><record name='Position'/></datasource>",
                "nexdatas_source",
                "scan",
                "x");

        assertEquals(
                "{x={source=Position, source_name=exp_mot01, source_type=TANGO, strategy=STEP, unit=mm, value=1}}",
                tree(TreeRules.NXSFILEINFO));
    }

    @Test
    void a_group_takes_the_name_of_an_attribute_which_moves_away() {
        entry("scan");
        attribute("an attribute", "data", "scan");
        field(Value.of(1), Optional.empty(), List.of(), "scan", "data", "x");
        field(many(1, 2), Optional.empty(), List.of(2L), "scan", "y");
        attribute("round", "shape", "scan", "y");

        assertEquals(
                "{data={x={value=1}}, data_=an attribute, y={shape=2, shape_=round}}", tree(TreeRules.NXSFILEINFO));
    }

    @Test
    void units_may_be_empty_and_values_that_are_no_numbers_are_told_as_such() {
        entry("scan");
        field(Value.of(Double.NaN), Optional.empty(), List.of(), "scan", "nan");
        field(new Value.Absent("unreadable"), Optional.empty(), List.of(), "scan", "broken");

        TreeRules empty = new TreeRules(Set.of(), Set.of(), 0, false, true);
        assertEquals("{broken={}, nan={unit=, value=-}}", tree(empty));
    }

    @Test
    void each_entry_has_a_tree_and_a_file_without_entries_has_one() {
        field(Value.of(1), Optional.empty(), List.of(), "a", "x");
        assertEquals(List.of(""), entries().stream().map(NexusEntry::name).toList());

        entry("scan_1");
        entry("scan_2");
        field(Value.of(2), Optional.empty(), List.of(), "scan_2", "x");

        assertEquals(
                List.of("scan_1", "scan_2"),
                entries().stream().map(NexusEntry::name).toList());
        assertEquals("{x={value=2}}", show(entries().get(1).tree()));
    }

    @Test
    void the_technique_is_told_where_the_definition_names_one() {
        entry("scan");
        assertEquals(List.of(), Technique.of(entries().get(0)));

        field(Value.of("NXsaxs"), Optional.empty(), List.of(), "scan", "definition");

        assertEquals(
                "small angle x-ray scattering",
                Technique.of(entries().get(0)).get(0).name());
    }

    @Test
    void as_a_list_names_begin_in_the_only_entry_and_structure_is_left_out() {
        entry("scan");
        attribute("NXsample", "NX_class", "scan", "sample");
        field(Value.of("Gold"), Optional.empty(), List.of(), "scan", "sample", "name");
        attribute("raw", "mode", "scan");
        attribute("1.10", "HDF5_Version");
        field(new Value.Absent("large"), Optional.empty(), List.of(9L, 9L), "scan", "data");

        Description told = NexusParameters.of(file(), TreeRules.USUAL);

        assertEquals(
                List.of("sample/name", "scan@mode"),
                told.parameters().stream().map(p -> p.name().toString()).toList());
        assertEquals("http://nexus.schema", told.namespace());
    }

    private void entry(String name) {
        attribute("NXentry", "NX_class", name);
    }

    private void attribute(String value, String name, String... path) {
        parameters.add(Parameter.of(new Name(List.of(path), Optional.of(name)), Value.of(value), ""));
    }

    private void field(Value value, Optional<String> unit, List<Long> shape, String... path) {
        parameters.add(new Parameter(Name.of(path), value, unit, shape, ""));
    }

    private static Value many(int... values) {
        return new Value.Many(Arrays.stream(values).mapToObj(Value::of).toList());
    }

    private Description file() {
        return new Description("hdf5", "http://hdf5.schema", parameters, List.of());
    }

    private List<NexusEntry> entries() {
        return NexusTree.entries(file(), TreeRules.NXSFILEINFO);
    }

    private String tree(TreeRules rules) {
        return show(NexusTree.entries(file(), rules).get(0).tree());
    }

    private static String show(Tree tree) {
        if (tree instanceof Tree.Branch branch) {
            return new TreeMap<>(branch.members())
                    .entrySet().stream()
                            .map(member -> member.getKey() + "=" + show(member.getValue()))
                            .collect(Collectors.joining(", ", "{", "}"));
        }
        Value value = ((Tree.Leaf) tree).value();
        return value instanceof Value.Absent ? "-" : value.text();
    }
}
