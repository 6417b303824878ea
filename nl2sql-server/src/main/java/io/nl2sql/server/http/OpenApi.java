package io.nl2sql.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nl2sql.server.http.wire.Codec;
import io.nl2sql.server.http.wire.Naming;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes the document of the API (OpenAPI 3.1) from the routes themselves. Not safe for concurrent use. */
public final class OpenApi {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final List<Route> routes;
    private final String version;
    private final Map<Naming, Codec> codecs = new EnumMap<>(Naming.class);

    /**
     * @param routes what is documented
     * @param version of the server
     */
    public OpenApi(List<Route> routes, String version) {
        this.routes = List.copyOf(routes);
        this.version = version;
    }

    /** The document as JSON. */
    public String json() {
        Map<String, ObjectNode> schemas = new TreeMap<>();
        ObjectNode document = MAPPER.createObjectNode();
        document.put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "nl2sql")
                .put("version", version)
                .put("description", "A question in plain language becomes governed SQL, rows and an answer.");
        document.putArray("servers").addObject().put("url", "/");
        ArrayNode tags = document.putArray("tags");
        routes.stream()
                .map(Route::contract)
                .distinct()
                .forEach(contract -> tags.addObject().put("name", contract.title()));
        ObjectNode paths = document.putObject("paths");
        for (Map.Entry<String, List<Route>> entry : byPath().entrySet()) {
            ObjectNode path = paths.putObject(entry.getKey());
            for (Route route : entry.getValue()) {
                path.set(route.method().name().toLowerCase(Locale.ROOT), operation(route, schemas));
            }
        }
        ObjectNode components = document.putObject("components");
        addErrors(schemas);
        schemas.forEach(components.putObject("schemas")::set);
        ObjectNode schemes = components.putObject("securitySchemes");
        schemes.putObject("bearer").put("type", "http").put("scheme", "bearer");
        schemes.putObject("apiKey").put("type", "apiKey").put("in", "header").put("name", "X-API-Key");
        return document.toString();
    }

    private Map<String, List<Route>> byPath() {
        Map<String, List<Route>> paths = new LinkedHashMap<>();
        routes.forEach(route ->
                paths.computeIfAbsent(route.path(), path -> new ArrayList<>()).add(route));
        return paths;
    }

    private ObjectNode operation(Route route, Map<String, ObjectNode> schemas) {
        Codec codec = codecs.computeIfAbsent(route.contract().naming(), Codec::new);
        ObjectNode operation = MAPPER.createObjectNode();
        operation.put("operationId", operationId(route));
        operation.putArray("tags").add(route.contract().title());
        operation.put("summary", route.summary());
        addSecurity(route, operation);
        addParameters(route, operation);
        if (route.body() != null) {
            ObjectNode content = operation
                    .putObject("requestBody")
                    .put("required", true)
                    .putObject("content")
                    .putObject("application/json");
            content.set("schema", codec.schema(route.body(), schemas));
            addExample(content, route.example());
        }
        if (!route.form().isEmpty()) {
            addForm(route, operation);
        }
        addResponses(route, codec, schemas, operation);
        return operation;
    }

    private static void addForm(Route route, ObjectNode operation) {
        ObjectNode schema = operation
                .putObject("requestBody")
                .put("required", true)
                .putObject("content")
                .putObject("multipart/form-data")
                .putObject("schema")
                .put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = MAPPER.createArrayNode();
        for (FormField field : route.form()) {
            ObjectNode property = properties.putObject(field.name()).put("type", "string");
            property.put("description", field.description());
            if (field.file()) {
                property.put("contentMediaType", "application/octet-stream");
            }
            if (field.required()) {
                required.add(field.name());
            }
        }
        schema.set("required", required);
    }

    private static void addSecurity(Route route, ObjectNode operation) {
        ArrayNode security = operation.putArray("security");
        if (route.access() != Access.OPEN) {
            security.addObject().putArray("bearer");
            security.addObject().putArray("apiKey");
        }
        if (route.access() == Access.ADMIN) {
            operation.put("description", "Administrators only.");
        }
    }

    private static void addParameters(Route route, ObjectNode operation) {
        ArrayNode parameters = operation.putArray("parameters");
        Matcher variables = VARIABLE.matcher(route.path());
        while (variables.find()) {
            ObjectNode parameter = parameters.addObject();
            parameter.put("name", variables.group(1)).put("in", "path").put("required", true);
            parameter.putObject("schema").put("type", "string");
        }
        for (Parameter<?> taken : route.parameters()) {
            ObjectNode parameter = parameters.addObject();
            parameter.put("name", taken.name()).put("in", "query").put("required", false);
            parameter.put("description", taken.description());
            parameter.set("schema", taken.schema(MAPPER));
        }
        if (route.work()) {
            ObjectNode key = parameters.addObject();
            key.put("name", "Idempotency-Key").put("in", "header").put("required", false);
            key.put("description", "A request that is sent again with the same key does its work once.");
            key.putObject("schema").put("type", "string").put("maxLength", 255);
        }
    }

    private static void addResponses(Route route, Codec codec, Map<String, ObjectNode> schemas, ObjectNode operation) {
        ObjectNode responses = operation.putObject("responses");
        for (Route.Answering answer : route.answers()) {
            String status = String.valueOf(answer.status());
            @Nullable JsonNode known = responses.get(status);
            ObjectNode response = known instanceof ObjectNode earlier ? earlier : responses.putObject(status);
            String before = response.path("description").asText("");
            response.put("description", before.isEmpty() ? answer.description() : before + " " + answer.description());
            if (!answer.contentType().isEmpty() && !response.has("content")) {
                ObjectNode content = response.putObject("content").putObject(answer.contentType());
                content.set("schema", schema(route, answer, codec, schemas));
                if (answer.contentType().equals("application/json")) {
                    addExample(content, answer.example());
                } else if (!answer.example().isEmpty()) {
                    content.put("example", answer.example());
                }
            }
        }
        if (route.access() != Access.OPEN && !responses.has("401")) {
            addRefusal(responses, "401", "Nobody showed who they are, or what they showed is not good.", route);
        }
        if (route.access() == Access.ADMIN && !responses.has("403")) {
            addRefusal(responses, "403", "The caller is no administrator.", route);
        }
    }

    private static JsonNode schema(Route route, Route.Answering answer, Codec codec, Map<String, ObjectNode> schemas) {
        if (answer.type() != null) {
            return codec.schema(answer.type(), schemas);
        }
        return answer.status() >= 400
                ? error(route.contract(), answer.status())
                : MAPPER.createObjectNode().put("type", "string");
    }

    private static void addRefusal(ObjectNode responses, String status, String description, Route route) {
        ObjectNode response = responses.putObject(status).put("description", description);
        response.putObject("content")
                .putObject("application/json")
                .set("schema", error(route.contract(), Integer.parseInt(status)));
    }

    private static ObjectNode error(Contract contract, int status) {
        String name = switch (contract.errors()) {
            case DETAIL -> status == 422 ? "ValidationError" : "Error";
            case ENVELOPE -> status == 422 ? "ValidationError" : "ErrorEnvelope";
            case CODED -> "CodedError";
        };
        return MAPPER.createObjectNode().put("$ref", "#/components/schemas/" + name);
    }

    private static void addErrors(Map<String, ObjectNode> schemas) {
        schemas.put("Error", object("{\"detail\":{\"type\":\"string\"}}", "detail"));
        schemas.put("ValidationError", object("""
                {"detail":{"type":"array","items":{"type":"object","required":["loc","msg","type"],"properties":\
                {"loc":{"type":"array","items":{"anyOf":[{"type":"string"},{"type":"integer"}]}},\
                "msg":{"type":"string"},"type":{"type":"string"}}}}}""", "detail"));
        schemas.put("ErrorEnvelope", object("""
                {"success":{"type":"boolean","const":false},"data":{"type":"null"},"error":{"type":"object",\
                "required":["code","message"],"properties":{"code":{"type":"string"},\
                "message":{"type":"string"}}}}""", "success", "data", "error"));
        schemas.put("CodedError", object("""
                {"id":{"type":"string","format":"uuid"},"code":{"type":"string"},"error":{"type":"string"},\
                "explanationQueryId":{"type":"string"},"invalidSql":{"type":"string"}}""", "id", "error"));
    }

    private static ObjectNode object(String properties, String... required) {
        ObjectNode schema = MAPPER.createObjectNode().put("type", "object");
        schema.set("properties", parse(properties));
        ArrayNode names = schema.putArray("required");
        for (String name : required) {
            names.add(name);
        }
        return schema;
    }

    private static void addExample(ObjectNode content, String example) {
        if (!example.isEmpty()) {
            content.set("example", parse(example));
        }
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an example is no JSON: " + json, e);
        }
    }

    private static String operationId(Route route) {
        String path = route.path().replaceAll("[{}]", "").replaceAll("[^A-Za-z0-9]+", "_");
        return route.method().name().toLowerCase(Locale.ROOT) + (path.equals("_") ? "_root" : path);
    }
}
