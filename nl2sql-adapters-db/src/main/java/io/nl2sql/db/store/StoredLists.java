package io.nl2sql.db.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nl2sql.core.domain.connection.PrivacySettings;
import io.nl2sql.core.domain.knowledge.SeenSchema.SeenColumn;
import io.nl2sql.core.domain.knowledge.SeenSchema.SeenKey;
import io.nl2sql.core.domain.knowledge.TableNote.Annotation;
import io.nl2sql.core.domain.knowledge.TableNote.ValueMapping;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Lists and maps that the store keeps as they are and never looks into, as JSON. The names of record components are stored. */
final class StoredLists {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<TreeMap<String, String>> TEXTS_BY_NAME = new TypeReference<>() {};
    private static final TypeReference<List<Annotation>> ANNOTATIONS = new TypeReference<>() {};
    private static final TypeReference<List<ValueMapping>> VALUES = new TypeReference<>() {};
    private static final TypeReference<List<SeenColumn>> COLUMNS = new TypeReference<>() {};
    private static final TypeReference<List<SeenKey>> KEYS = new TypeReference<>() {};

    private static final TypeReference<PrivacySettings> PRIVACY = new TypeReference<>() {};

    private StoredLists() {}

    static String text(List<?> list) {
        return write(list);
    }

    static String text(SortedMap<String, String> map) {
        return write(map);
    }

    static String text(PrivacySettings privacy) {
        return write(privacy);
    }

    /** What nobody said yet, in the rows of earlier versions. */
    static PrivacySettings privacy(String json) {
        return json.isEmpty() ? PrivacySettings.OPEN : read(json, PRIVACY);
    }

    private static String write(Object texts) {
        try {
            return JSON.writeValueAsString(texts);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("a list of texts has no JSON", failure);
        }
    }

    static SortedMap<String, String> textsByName(String json) {
        return read(json, TEXTS_BY_NAME);
    }

    static List<String> texts(String json) {
        return read(json, TEXTS);
    }

    static List<Annotation> annotations(String json) {
        return read(json, ANNOTATIONS);
    }

    static List<ValueMapping> values(String json) {
        return read(json, VALUES);
    }

    static List<SeenColumn> columns(String json) {
        return read(json, COLUMNS);
    }

    static List<SeenKey> keys(String json) {
        return read(json, KEYS);
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException failure) {
            failure.clearLocation();
            throw new UnreadableRowException();
        }
    }
}
