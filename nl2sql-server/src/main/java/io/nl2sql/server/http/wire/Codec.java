package io.nl2sql.server.http.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.server.http.error.FieldProblem;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Map;

/**
 * Reads requests and writes answers as JSON. A request is held against the record it becomes: what is missing or wrong is
 * told field by field, and fields that nobody knows are ignored. Values of rows keep their types: numbers are numbers,
 * decimals exact, dates and times ISO 8601, bytes Base64. Safe for concurrent use.
 */
public final class Codec {

    private final ObjectMapper mapper;
    private final Shapes shapes;

    public Codec(Naming naming) {
        SimpleModule values = new SimpleModule("values")
                .addSerializer(Bytes.class, writing(Bytes::toBase64))
                .addSerializer(Temporal.class, writing(Temporal::toString))
                .addSerializer(Double.class, new FiniteNumbers());
        JsonMapper.Builder builder = JsonMapper.builder()
                .addModule(values)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        if (naming.strategy() != null) {
            builder.propertyNamingStrategy(naming.strategy());
        }
        this.mapper = builder.build();
        this.shapes = new Shapes(naming.translation());
    }

    /**
     * The request that a body holds; where nothing has to be said, no body says nothing.
     *
     * @throws RefusedRequestException 422 with everything that is wrong
     */
    public <T> T read(byte[] body, Class<T> type) {
        Shape.Fields shape = shapes.ofRecord(type);
        boolean says = body.length > 0
                || !shape.problems(mapper.createObjectNode(), "body").isEmpty();
        JsonNode tree = says ? parse(body) : mapper.createObjectNode();
        List<FieldProblem> problems = shape.problems(tree, "body");
        if (!problems.isEmpty()) {
            throw RefusedRequestException.unprocessable(problems);
        }
        try {
            return mapper.treeToValue(withAbsent((ObjectNode) tree, shape), type);
        } catch (JsonProcessingException e) {
            throw RefusedRequestException.unprocessable(
                    List.of(new FieldProblem(List.of("body"), "Input does not fit together", "value_error")));
        }
    }

    /** The value as JSON. */
    public byte[] write(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer of type %s cannot be written".formatted(value.getClass()), e);
        }
    }

    /** The value as one line of JSON. */
    public String writeText(Object value) {
        return new String(write(value), UTF_8);
    }

    /** Writes JSON piece by piece; the stream is not closed with it. */
    public JsonGenerator generator(OutputStream out) throws IOException {
        return mapper.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    /** The JSON Schema (draft 2020-12) of a type; objects go to {@code components} once each and are referred to. */
    public JsonNode schema(Type type, Map<String, ObjectNode> components) {
        return new JsonSchema(mapper, components).of(shapes.of(type));
    }

    private JsonNode parse(byte[] body) {
        try (JsonParser parser = mapper.createParser(body)) {
            JsonNode tree = mapper.readTree(parser);
            if (tree == null || tree.isMissingNode()) {
                throw RefusedRequestException.unprocessable(
                        List.of(new FieldProblem(List.of("body"), "Field required", "missing")));
            }
            if (parser.nextToken() != null) {
                throw invalidJson();
            }
            return tree;
        } catch (IOException e) {
            throw invalidJson();
        }
    }

    private static RefusedRequestException invalidJson() {
        return RefusedRequestException.unprocessable(
                List.of(new FieldProblem(List.of("body"), "JSON decode error", "json_invalid")));
    }

    /** What the request left out, as it was meant. */
    private static ObjectNode withAbsent(ObjectNode tree, Shape.Fields shape) {
        for (Shape.Field field : shape.fields()) {
            JsonNode member = tree.get(field.name());
            if (member == null && field.absent() != null) {
                tree.set(field.name(), field.absent());
            } else if (member instanceof ObjectNode object && field.shape() instanceof Shape.Fields inner) {
                withAbsent(object, inner);
            } else if (member != null
                    && field.shape() instanceof Shape.Elements elements
                    && elements.element() instanceof Shape.Fields inner) {
                member.forEach(element -> withAbsent((ObjectNode) element, inner));
            }
        }
        return tree;
    }

    private static <T> JsonSerializer<T> writing(java.util.function.Function<T, String> text) {
        return new JsonSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator generator, SerializerProvider provider) throws IOException {
                generator.writeString(text.apply(value));
            }
        };
    }

    /** JSON knows no infinity and no NaN. */
    private static final class FiniteNumbers extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            if (Double.isFinite(value)) {
                generator.writeNumber(value);
            } else {
                generator.writeNull();
            }
        }
    }
}
