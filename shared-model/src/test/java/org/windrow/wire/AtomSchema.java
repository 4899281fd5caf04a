package org.windrow.wire;

import com.thaiopensource.util.PropertyMapBuilder;
import com.thaiopensource.validate.ValidateProperty;
import com.thaiopensource.validate.ValidationDriver;
import com.thaiopensource.validate.rng.CompactSchemaReader;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;

/** The RELAX NG of RFC 4287, or of another document, as an exam from outside. */
final class AtomSchema {
    private AtomSchema() {}

    /** What is wrong with {@code document}; empty where it is valid. */
    static List<String> faults(byte[] document) throws Exception {
        return faults(document, "/schemas/atom.rnc");
    }

    /** The same by another schema. */
    static List<String> faults(byte[] document, String resource) throws Exception {
        List<String> faults = new ArrayList<>();
        PropertyMapBuilder properties = new PropertyMapBuilder();
        properties.put(ValidateProperty.ERROR_HANDLER, new Collected(faults));
        ValidationDriver driver = new ValidationDriver(properties.toPropertyMap(), CompactSchemaReader.getInstance());
        String schema = AtomSchema.class.getResource(resource).toString();
        if (!driver.loadSchema(ValidationDriver.uriOrFileInputSource(schema))) {
            throw new IllegalStateException("the schema itself cannot be read: " + faults);
        }
        driver.validate(new InputSource(new ByteArrayInputStream(document)));
        return faults;
    }

    private record Collected(List<String> faults) implements ErrorHandler {
        @Override
        public void warning(SAXParseException fault) {
            faults.add(fault.getMessage());
        }

        @Override
        public void error(SAXParseException fault) {
            faults.add(fault.getMessage());
        }

        @Override
        public void fatalError(SAXParseException fault) {
            faults.add(fault.getMessage());
        }
    }
}
