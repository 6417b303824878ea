package io.nl2sql.db.analysis;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import net.sf.jsqlparser.parser.ASTNodeAccessImpl;
import net.sf.jsqlparser.parser.Node;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a node of the parser's tree, read from its fields. The parser's visitors leave out what their authors
 * forgot; fields cannot: a part that this does not list does not exist.
 */
public final class NodeParts {

    private static final String PARSER_PACKAGE = "net.sf.jsqlparser.";

    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            return fieldsOf(type);
        }
    };

    /** Whether a class is the parser's own; looking at its name each time would cost more than the walk. */
    private static final ClassValue<Boolean> OF_PARSER = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return type.getName().startsWith(PARSER_PACKAGE);
        }
    };

    private NodeParts() {}

    /**
     * One part that is set: not null, not false, not empty.
     *
     * @param name the field
     * @param value what it holds
     */
    public record Part(String name, Object value) {}

    /** The parts that are set, those of the most specific class first. */
    public static List<Part> of(Object node) {
        List<Part> parts = new ArrayList<>();
        if (node instanceof Collection<?> elements && !elements.isEmpty()) {
            parts.add(new Part("elements", List.copyOf(elements)));
        }
        for (Field field : FIELDS.get(node.getClass())) {
            Object value = read(field, node);
            if (value != null && isSet(value)) {
                parts.add(new Part(field.getName(), value));
            }
        }
        return parts;
    }

    /** The nodes of the parser's tree in a value: itself, or those in a collection or map. */
    public static List<Object> nodesIn(Object value) {
        List<Object> nodes = new ArrayList<>();
        collect(value, nodes);
        return nodes;
    }

    private static void collect(@Nullable Object value, List<Object> nodes) {
        if (value == null || value instanceof Enum<?>) {
            return;
        }
        if (OF_PARSER.get(value.getClass())) {
            nodes.add(value);
        } else if (value instanceof Collection<?> elements) {
            elements.forEach(element -> collect(element, nodes));
        } else if (value instanceof Map<?, ?> map) {
            map.entrySet().forEach(entry -> collect(entry, nodes));
        } else if (value instanceof Map.Entry<?, ?> entry) {
            collect(entry.getKey(), nodes);
            collect(entry.getValue(), nodes);
        }
    }

    private static boolean isSet(Object value) {
        if (Boolean.FALSE.equals(value)) {
            return false;
        }
        if (value instanceof Map<?, ?> map) {
            return !map.isEmpty();
        }
        return !(value instanceof Collection<?> elements) || !elements.isEmpty() || OF_PARSER.get(value.getClass());
    }

    private static @Nullable Object read(Field field, Object node) {
        try {
            return field.get(node);
        } catch (IllegalAccessException exception) {
            throw new IllegalStateException("field %s cannot be read".formatted(field), exception);
        }
    }

    private static List<Field> fieldsOf(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> level = type; level != null && isOurs(level); level = level.getSuperclass()) {
            for (Field field : level.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && field.getType() != Node.class) {
                    field.setAccessible(true);
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    private static boolean isOurs(Class<?> type) {
        return type != ASTNodeAccessImpl.class && OF_PARSER.get(type);
    }
}
