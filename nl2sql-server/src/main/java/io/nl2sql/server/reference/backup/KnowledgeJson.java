package io.nl2sql.server.reference.backup;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nl2sql.core.domain.knowledge.GlossaryTerm;
import io.nl2sql.core.domain.knowledge.Instruction;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;

/**
 * What people wrote down as JSON: each part under the name of its collection, its fields in snake case. What is read has to
 * be complete. Stateless.
 */
final class KnowledgeJson {

    static final String NOTES = "schema_notes";
    static final String MODEL = "semantic_model";
    static final String EXAMPLES = "few_shots";
    static final String TERMS = "glossary_terms";
    static final String INSTRUCTIONS = "instructions";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(texts())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private KnowledgeJson() {}

    /** A tree of JSON. */
    static JsonNode tree(String json) throws JsonProcessingException {
        return MAPPER.readTree(json);
    }

    /** A new object. */
    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** The collections of this knowledge. */
    static ObjectNode write(Knowledge knowledge) {
        ObjectNode collections = MAPPER.createObjectNode();
        collections.set(NOTES, MAPPER.valueToTree(knowledge.tables()));
        collections.set(MODEL, MAPPER.valueToTree(knowledge.model()));
        collections.set(EXAMPLES, examples(knowledge.examples()));
        collections.set(TERMS, MAPPER.valueToTree(knowledge.terms()));
        collections.set(INSTRUCTIONS, MAPPER.valueToTree(knowledge.instructions()));
        return collections;
    }

    /** A list of examples. */
    static JsonNode examples(List<VerifiedExample> examples) {
        return MAPPER.valueToTree(examples);
    }

    /**
     * The knowledge that these collections hold.
     *
     * @throws MalformedBackupException where they do not fit together
     */
    static Knowledge read(JsonNode collections) throws MalformedBackupException {
        try {
            return new Knowledge(
                    list(collections, NOTES, new TypeReference<List<TableNote>>() {}),
                    collections.hasNonNull(MODEL)
                            ? MAPPER.treeToValue(collections.get(MODEL), SemanticModel.class)
                            : SemanticModel.EMPTY,
                    list(collections, EXAMPLES, new TypeReference<List<VerifiedExample>>() {}),
                    list(collections, TERMS, new TypeReference<List<GlossaryTerm>>() {}),
                    list(collections, INSTRUCTIONS, new TypeReference<List<Instruction>>() {}));
        } catch (JsonProcessingException | IllegalArgumentException | NullPointerException wrong) {
            throw new MalformedBackupException(line(wrong), wrong);
        }
    }

    /**
     * A list of examples.
     *
     * @throws MalformedBackupException where it is none
     */
    static List<VerifiedExample> readExamples(JsonNode collections) throws MalformedBackupException {
        return read(collections).examples();
    }

    private static <T> List<T> list(JsonNode collections, String name, TypeReference<List<T>> type)
            throws JsonProcessingException, MalformedBackupException {
        JsonNode list = collections.path(name);
        if (list.isMissingNode() || list.isNull()) {
            return List.of();
        }
        if (!list.isArray()) {
            throw new MalformedBackupException(name + " is no list");
        }
        return MAPPER.treeToValue(list, type);
    }

    /** What is wrong in one line, without the places in our program that Jackson adds. */
    private static String line(Exception wrong) {
        String text = wrong instanceof JsonProcessingException json ? json.getOriginalMessage() : wrong.getMessage();
        String line = String.valueOf(text)
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .replaceAll("`?io\\.nl2sql[\\w.$]*`?", "a part");
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }

    private static SimpleModule texts() {
        SimpleModule module = new SimpleModule("texts");
        module.addSerializer(LocalDate.class, writing());
        module.addDeserializer(LocalDate.class, reading(LocalDate.class, LocalDate::parse));
        module.addSerializer(ZoneId.class, writing());
        module.addDeserializer(ZoneId.class, reading(ZoneId.class, ZoneId::of));
        return module;
    }

    private static <T> JsonSerializer<T> writing() {
        return new JsonSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator generator, SerializerProvider provider) throws IOException {
                generator.writeString(value.toString());
            }
        };
    }

    private static <T> JsonDeserializer<T> reading(Class<T> type, Function<String, T> parse) {
        return new FromStringDeserializer<>(type) {
            private static final long serialVersionUID = 1L;

            @Override
            protected T _deserialize(String text, DeserializationContext context) throws IOException {
                try {
                    return parse.apply(text);
                } catch (DateTimeException wrong) {
                    throw context.weirdStringException(text, type, "it is none");
                }
            }
        };
    }
}
