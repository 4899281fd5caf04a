package org.windrow.consumer.describe.hdf5;

import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.CompoundDataType.CompoundDataMember;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.message.DataSpace;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.windrow.consumer.describe.Limits;
import org.windrow.consumer.describe.Name;
import org.windrow.consumer.describe.Parameter;
import org.windrow.consumer.describe.Sheet;
import org.windrow.consumer.describe.Value;

/** Puts fields and attributes on the sheet: their values where they are short, else their shape. */
final class Fields {
    private static final String UNITS = "units";

    private final Sheet sheet;
    private final Limits limits;

    Fields(Sheet sheet) {
        this.sheet = sheet;
        this.limits = sheet.limits();
    }

    /** The attributes of an object; those that cannot be read are findings. */
    void attributes(Place place, Header header, Decoder decoder) {
        Attributes attributes = header.attributes(place.file().storage());
        String prefix = place + "@";
        attributes.faults().forEach((name, fault) -> Faults.note(sheet, prefix + name, fault));
        for (Attribute attribute : attributes.readable()) {
            try {
                attribute(place.attribute(attribute.name()), prefix + attribute.name(), attribute, decoder);
            } catch (RuntimeException | Error e) {
                Faults.note(sheet, prefix + attribute.name(), e);
            }
        }
    }

    private void attribute(Name name, String source, Attribute attribute, Decoder decoder) {
        long[] dimensions = attribute.space().getDimensionsAsLong();
        Optional<ByteBuffer> bytes = attribute.bytes();
        if (bytes.isEmpty() || isLarge(attribute.space(), attribute.type())) {
            Value absent = new Value.Absent(bytes.isEmpty() ? "empty" : "large");
            sheet.add(new Parameter(name, absent, Optional.empty(), shape(dimensions), source));
            return;
        }
        Parameter empty = new Parameter(name, new Value.Absent(""), Optional.empty(), shape(dimensions), source);
        add(empty, attribute.type(), bytes.get(), decoder);
    }

    /** A field; its shape is known even where its values cannot be read. */
    void field(Place place, Header header, Decoder decoder) {
        DataSpace space =
                header.understood(RawMessage.DATASPACE, DataSpaceMessage.class).getDataSpace();
        Parameter field = new Parameter(
                place.name(),
                new Value.Absent("unreadable"),
                units(place.file().storage(), header, decoder),
                shape(space.getDimensionsAsLong()),
                place.toString());
        try {
            DataType type = header.understood(RawMessage.DATATYPE, DataTypeMessage.class)
                    .getDataType();
            if (space.getTotalLength() == 0) {
                sheet.add(field.with(new Value.Absent("empty")));
            } else if (isLarge(space, type)) {
                sheet.add(field.with(new Value.Absent("large")));
            } else {
                values(field, type, Math.toIntExact(space.getTotalLength() * type.getSize()), header, decoder, place);
            }
        } catch (RuntimeException | Error e) {
            Faults.note(sheet, place.toString(), e);
            sheet.add(field);
        }
    }

    private void values(Parameter field, DataType type, int size, Header header, Decoder decoder, Place place) {
        Optional<ByteBuffer> bytes = new Layout(place.file().storage(), header).bytes(size);
        if (bytes.isEmpty()) {
            sheet.add(field.with(new Value.Absent("never written")));
        } else {
            add(field, type, bytes.get(), decoder);
        }
    }

    /** Members of a compound are parameters of their own. */
    private void add(Parameter parameter, DataType type, ByteBuffer bytes, Decoder decoder) {
        int[] dimensions = parameter.shape().stream().mapToInt(Math::toIntExact).toArray();
        if (!(type instanceof CompoundDataType compound) || dimensions.length > 0) {
            sheet.add(parameter.with(decoder.decode(type, bytes, dimensions)));
            return;
        }
        for (CompoundDataMember member : compound.getMembers()) {
            String source = parameter.source() + "." + member.getName();
            try {
                Parameter own = parameter.named(parameter.name().part(member.getName()));
                add(own.from(source), member.getDataType(), Decoder.member(member, bytes), decoder);
            } catch (RuntimeException e) {
                Faults.note(sheet, source, e);
            }
        }
    }

    private Optional<String> units(Storage storage, Header header, Decoder decoder) {
        return header.attributes(storage).readable().stream()
                .filter(attribute -> attribute.name().equals(UNITS))
                .findFirst()
                .flatMap(attribute -> unit(attribute, decoder));
    }

    /** One text, or an array of one. */
    private Optional<String> unit(Attribute attribute, Decoder decoder) {
        try {
            if (attribute.bytes().isEmpty() || attribute.space().getTotalLength() != 1) {
                return Optional.empty();
            }
            Value value = decoder.decode(attribute.type(), attribute.bytes().get());
            return value instanceof Value.Text text ? Optional.of(text.value()) : Optional.empty();
        } catch (RuntimeException e) {
            Faults.passLimit(e); // else it is found among the attributes
            return Optional.empty();
        }
    }

    private boolean isLarge(DataSpace space, DataType type) {
        long values = space.getTotalLength();
        boolean single = space.getDimensionsAsLong().length == 0 || values == 1;
        return (!single && values > limits.arrayValues())
                || Math.multiplyExact(values, (long) type.getSize()) > limits.valueBytes();
    }

    private static List<Long> shape(long... dimensions) {
        return Arrays.stream(dimensions).boxed().toList();
    }
}
