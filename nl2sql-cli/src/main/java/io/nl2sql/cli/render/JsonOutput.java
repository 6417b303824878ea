package io.nl2sql.cli.render;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.nl2sql.cli.ResultOutput;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Opens JSON generators that write one member of an object, and one element of an outer array, on each line. */
final class JsonOutput {

    /** Arrays nested deeper than this stay on their line. */
    private static final int LINE_PER_ELEMENT_DEPTH = 2;

    private JsonOutput() {}

    static JsonGenerator open(ResultOutput output) {
        try {
            JsonGenerator json = new JsonFactoryBuilder()
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .enable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
                    .build()
                    .createGenerator(output);
            return json.setPrettyPrinter(new OneLinePerElement());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class OneLinePerElement extends DefaultPrettyPrinter {

        private static final long serialVersionUID = 1L;

        OneLinePerElement() {
            super(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withArrayEmptySeparator("")
                    .withObjectEmptySeparator(""));
            indentObjectsWith(new Indentation());
            indentArraysWith(new Indentation());
        }

        private OneLinePerElement(OneLinePerElement other) {
            super(other);
        }

        @Override
        public OneLinePerElement createInstance() {
            return new OneLinePerElement(this);
        }

        @Override
        public void beforeArrayValues(JsonGenerator json) throws IOException {
            if (!staysOnLine()) {
                super.beforeArrayValues(json);
            }
        }

        @Override
        public void beforeObjectEntries(JsonGenerator json) throws IOException {
            if (!staysOnLine()) {
                super.beforeObjectEntries(json);
            }
        }

        @Override
        public void writeEndArray(JsonGenerator json, int values) throws IOException {
            if (staysOnLine()) {
                _nesting--;
                json.writeRaw(']');
            } else {
                super.writeEndArray(json, values);
            }
        }

        @Override
        public void writeEndObject(JsonGenerator json, int entries) throws IOException {
            if (staysOnLine()) {
                _nesting--;
                json.writeRaw('}');
            } else {
                super.writeEndObject(json, entries);
            }
        }

        private boolean staysOnLine() {
            return _nesting > LINE_PER_ELEMENT_DEPTH;
        }
    }

    private static final class Indentation implements DefaultPrettyPrinter.Indenter {

        @Override
        public void writeIndentation(JsonGenerator json, int level) throws IOException {
            json.writeRaw(level <= LINE_PER_ELEMENT_DEPTH ? "\n" + "  ".repeat(level) : " ");
        }

        @Override
        public boolean isInline() {
            return false;
        }
    }
}
