package io.nl2sql.server.http.wire;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Writes shapes as JSON Schema (draft 2020-12), the language of OpenAPI 3.1. */
final class JsonSchema {

    private final ObjectMapper mapper;
    private final Map<String, ObjectNode> components;

    JsonSchema(ObjectMapper mapper, Map<String, ObjectNode> components) {
        this.mapper = mapper;
        this.components = components;
    }

    ObjectNode of(Shape shape) {
        ObjectNode schema = mapper.createObjectNode();
        if (shape instanceof Shape.Text text) {
            writeText(text, schema);
        } else if (shape instanceof Shape.Numeric number) {
            schema.put("type", number.whole() ? "integer" : "number");
            writeRange(number, schema);
        } else if (shape instanceof Shape.Truth) {
            schema.put("type", "boolean");
        } else if (shape instanceof Shape.Elements elements) {
            schema.put("type", "array").set("items", of(elements.element()));
            writeCount(elements, schema);
        } else if (shape instanceof Shape.Entries entries) {
            schema.put("type", "object").set("additionalProperties", of(entries.value()));
        } else if (shape instanceof Shape.Fields fields) {
            schema.put("$ref", "#/components/schemas/" + component(fields));
        }
        return schema;
    }

    private String component(Shape.Fields fields) {
        if (!components.containsKey(fields.name())) {
            ObjectNode schema = mapper.createObjectNode();
            components.put(fields.name(), schema);
            schema.put("type", "object");
            if (!fields.description().isEmpty()) {
                schema.put("description", fields.description());
            }
            ObjectNode properties = schema.putObject("properties");
            ArrayNode required = mapper.createArrayNode();
            for (Shape.Field field : fields.fields()) {
                properties.set(field.name(), property(field));
                if (field.absent() == null && !field.omitted() && !field.nullable()) {
                    required.add(field.name());
                }
            }
            if (!required.isEmpty()) {
                schema.set("required", required);
            }
        }
        return fields.name();
    }

    private ObjectNode property(Shape.Field field) {
        ObjectNode schema = of(field.shape());
        if (field.nullable() && !field.omitted()) {
            ObjectNode either = mapper.createObjectNode();
            either.putArray("anyOf").add(schema).add(mapper.createObjectNode().put("type", "null"));
            schema = either;
        }
        if (!field.description().isEmpty()) {
            schema.put("description", field.description());
        }
        if (field.absent() != null) {
            schema.set("default", field.absent());
        }
        return schema;
    }

    private static void writeText(Shape.Text text, ObjectNode schema) {
        schema.put("type", "string");
        if (!text.words().isEmpty()) {
            ArrayNode words = schema.putArray("enum");
            text.words().forEach(words::add);
        }
        if (text.min() > 0) {
            schema.put("minLength", text.min());
        }
        if (text.max() < Integer.MAX_VALUE) {
            schema.put("maxLength", text.max());
        }
        if (text.format() != null) {
            schema.put("format", text.format());
        }
    }

    private static void writeRange(Shape.Numeric number, ObjectNode schema) {
        if (number.min() > Integer.MIN_VALUE) {
            schema.put("minimum", number.min());
        }
        if (number.max() < Integer.MAX_VALUE) {
            schema.put("maximum", number.max());
        }
    }

    private static void writeCount(Shape.Elements elements, ObjectNode schema) {
        if (elements.min() > 0) {
            schema.put("minItems", elements.min());
        }
        if (elements.max() < Integer.MAX_VALUE) {
            schema.put("maxItems", elements.max());
        }
    }
}
