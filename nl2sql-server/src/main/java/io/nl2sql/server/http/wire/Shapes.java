package io.nl2sql.server.http.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads the shapes of JSON values from records. Safe for concurrent use. */
final class Shapes {

    private static final ObjectMapper PLAIN = new ObjectMapper();

    private final UnaryOperator<String> naming;
    private final Map<Class<?>, Shape.Fields> records = new ConcurrentHashMap<>();

    /** @param naming what a component is called on the wire */
    Shapes(UnaryOperator<String> naming) {
        this.naming = naming;
    }

    /** The shape of a record. */
    Shape.Fields ofRecord(Class<?> type) {
        if (!type.isRecord()) {
            throw new IllegalArgumentException(type + " is no record");
        }
        Shape.@Nullable Fields known = records.get(type);
        if (known != null) {
            return known;
        }
        List<Shape.Field> fields = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            fields.add(field(component));
        }
        Shape.Fields shape = new Shape.Fields(type, type.getSimpleName(), description(type), fields);
        records.put(type, shape);
        return shape;
    }

    /** The shape of a value of a type. */
    Shape of(Type type) {
        if (type instanceof Class<?> plain) {
            return ofClass(plain, null);
        }
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            return parameterized.getRawType() == List.class
                    ? new Shape.Elements(of(arguments[0]), 0, Integer.MAX_VALUE)
                    : new Shape.Entries(of(arguments[1]));
        }
        return new Shape.Anything();
    }

    private Shape.Field field(RecordComponent component) {
        AnnotatedType type = component.getAnnotatedType();
        boolean nullable = type.isAnnotationPresent(Nullable.class);
        @Nullable JsonInclude inclusion = annotation(component, JsonInclude.class);
        @Nullable JsonProperty property = annotation(component, JsonProperty.class);
        boolean omitted = inclusion != null && inclusion.value() == JsonInclude.Include.NON_NULL;
        String name = property == null ? naming.apply(component.getName()) : property.value();
        return new Shape.Field(
                name, shape(component, type), nullable, omitted, absent(component), description(component));
    }

    private Shape shape(RecordComponent component, AnnotatedType type) {
        @Nullable Length length = component.getAnnotation(Length.class);
        int min = length == null ? 0 : length.min();
        int max = length == null ? Integer.MAX_VALUE : length.max();
        if (type instanceof AnnotatedParameterizedType parameterized
                && ((ParameterizedType) parameterized.getType()).getRawType() == List.class) {
            Type element = parameterized.getAnnotatedActualTypeArguments()[0].getType();
            return new Shape.Elements(of(element), min, max);
        }
        if (type.getType() == String.class) {
            @Nullable OneOf words = component.getAnnotation(OneOf.class);
            return new Shape.Text(min, max, words == null ? List.of() : List.of(words.value()), null);
        }
        return type.getType() instanceof Class<?> plain
                ? ofClass(plain, component.getAnnotation(Between.class))
                : of(type.getType());
    }

    private Shape ofClass(Class<?> type, @Nullable Between range) {
        long min = range == null ? Long.MIN_VALUE : range.min();
        long max = range == null ? Long.MAX_VALUE : range.max();
        if (type == String.class) {
            return new Shape.Text(0, Integer.MAX_VALUE, List.of(), null);
        }
        if (type == UUID.class) {
            return new Shape.Text(0, Integer.MAX_VALUE, List.of(), "uuid");
        }
        if (type == boolean.class || type == Boolean.class) {
            return new Shape.Truth();
        }
        if (type == int.class || type == Integer.class) {
            return new Shape.Numeric(
                    true, /* min= */ Math.max(min, Integer.MIN_VALUE), /* max= */ Math.min(max, Integer.MAX_VALUE));
        }
        if (type == long.class || type == Long.class || type == BigInteger.class) {
            return new Shape.Numeric(true, min, max);
        }
        if (type == double.class || type == Double.class || type == BigDecimal.class) {
            return new Shape.Numeric(false, min, max);
        }
        return type.isRecord() ? ofRecord(type) : new Shape.Anything();
    }

    private static @Nullable JsonNode absent(RecordComponent component) {
        @Nullable Absent absent = component.getAnnotation(Absent.class);
        try {
            return absent == null ? null : PLAIN.readTree(absent.value());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(component + " has a default that is no JSON", e);
        }
    }

    /** Annotations that are not meant for components are found on the accessor. */
    private static <A extends Annotation> @Nullable A annotation(RecordComponent component, Class<A> type) {
        return component.getAccessor().getAnnotation(type);
    }

    private static String description(java.lang.reflect.AnnotatedElement element) {
        @Nullable Doc doc = element.getAnnotation(Doc.class);
        return doc == null ? "" : doc.value();
    }
}
