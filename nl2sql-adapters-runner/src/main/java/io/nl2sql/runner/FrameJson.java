package io.nl2sql.runner;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON of frames (RFC 8259), read with limits on depth, names, numbers and the count of values. What is read are maps, lists,
 * strings, {@link Long}, {@link java.math.BigInteger}, finite {@link Double}, {@link Boolean} and null, and nothing else.
 * Stateless.
 */
final class FrameJson {

    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 1_000;
    private static final int LONGEST_NAME = 10_000;

    /** Values take many times their text in memory. */
    private static final int MOST_VALUES = 2_000_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNameLength(LONGEST_NAME)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .build();

    private FrameJson() {}

    /** The object in these bytes, which hold nothing else. */
    static Map<String, @Nullable Object> read(byte[] bytes) throws IOException {
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedFrameException("a frame is no object");
            }
            Map<String, @Nullable Object> object = new Reading(parser).object();
            if (parser.nextToken() != null) {
                throw new MalformedFrameException("a frame holds more than an object");
            }
            return object;
        } catch (JsonProcessingException malformed) {
            throw new MalformedFrameException("a frame is no JSON");
        }
    }

    /** What is written to the generator, in UTF-8; halves of characters become question marks. */
    static byte[] written(Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = FACTORY.createGenerator(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
            content.writeTo(generator);
        }
        return bytes.toByteArray();
    }

    /** Something that can be written. */
    @FunctionalInterface
    interface Content {
        void writeTo(JsonGenerator generator) throws IOException;
    }

    /** One reading, which counts the values. */
    private static final class Reading {

        private final JsonParser parser;
        private int values;

        Reading(JsonParser parser) {
            this.parser = parser;
        }

        Map<String, @Nullable Object> object() throws IOException {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                members.put(name, value());
            }
            return members;
        }

        private List<@Nullable Object> array() throws IOException {
            List<@Nullable Object> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(value());
            }
            return items;
        }

        private @Nullable Object value() throws IOException {
            if (++values > MOST_VALUES) {
                throw new MalformedFrameException("a frame holds more than %d values".formatted(MOST_VALUES));
            }
            JsonToken token = parser.currentToken();
            if (token == null) {
                throw new MalformedFrameException("a frame ends too early");
            }
            return switch (token) {
                case START_OBJECT -> object();
                case START_ARRAY -> array();
                case VALUE_STRING -> parser.getText();
                case VALUE_NUMBER_INT ->
                    parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                            ? parser.getBigIntegerValue()
                            : (Object) parser.getLongValue();
                case VALUE_NUMBER_FLOAT -> finite(parser.getDoubleValue());
                case VALUE_TRUE -> true;
                case VALUE_FALSE -> false;
                case VALUE_NULL -> null;
                default -> throw new MalformedFrameException("a frame is no JSON");
            };
        }

        private static Double finite(double number) throws MalformedFrameException {
            if (!Double.isFinite(number)) {
                throw new MalformedFrameException("a frame holds a number that is too large");
            }
            return number;
        }
    }
}
