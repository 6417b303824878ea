package io.nl2sql.cli.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nl2sql.core.domain.policy.AccessPolicy;
import io.nl2sql.core.domain.policy.Masking;
import io.nl2sql.core.domain.policy.Salt;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * What roles may not see, read from a JSON file:
 *
 * <pre>{@code
 * {"roles": {"support": {
 *   "filters": [{"table": "orders", "predicate": "tenant_id = :tenant"}],
 *   "masks": [{"table": "customers", "column": "email", "mask": "partial", "keepFirst": 1, "keepLast": 0}],
 *   "hidden": [{"table": "payroll"}, {"table": "staff", "column": "salary"}],
 *   "trustedViews": ["daily_sales"]}}}
 * }</pre>
 *
 * <p>Masks are null, redact, hash (with a salt of at least 16 characters) and partial. Names that are not known are
 * mistakes: a restriction that was misspelt must not be left out.
 */
final class PolicyFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final JsonNode roles;

    private PolicyFile(Path file, JsonNode roles) {
        this.file = file;
        this.roles = roles;
    }

    /** @throws Nl2SqlException NOT_FOUND or CONFIGURATION_INVALID */
    static PolicyFile read(Path file) {
        try {
            JsonNode root = JSON.readTree(Files.readString(file));
            PolicyFile policies = new PolicyFile(file, root.path("roles"));
            policies.requireMembers(root, Set.of("roles"), "the file");
            if (!policies.roles.isObject()) {
                throw policies.invalid("it holds no object \"roles\"");
            }
            return policies;
        } catch (NoSuchFileException missing) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.NOT_FOUND, "there is no policy file %s: check its path".formatted(file), missing);
        } catch (JsonProcessingException wrong) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID,
                    "the policy file %s is not JSON: look at line %d"
                            .formatted(
                                    file,
                                    wrong.getLocation() == null
                                            ? 1
                                            : wrong.getLocation().getLineNr()));
        } catch (IOException unreadable) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID,
                    "cannot read the policy file %s: check who may read it".formatted(file),
                    unreadable);
        }
    }

    /** What the role of this name may not see. */
    AccessPolicy role(String name) {
        JsonNode role = roles.path(name);
        if (!role.isObject()) {
            throw invalid("there is no role %s in it: choose from %s".formatted(name, names()));
        }
        requireMembers(role, Set.of("filters", "masks", "hidden", "trustedViews"), "role " + name);
        AccessPolicy policy = AccessPolicy.NONE;
        for (JsonNode filter : list(role, "filters")) {
            requireMembers(filter, Set.of("table", "predicate"), "a filter of role " + name);
            policy = policy.filter(text(filter, "table"), text(filter, "predicate"));
        }
        for (JsonNode mask : list(role, "masks")) {
            requireMembers(
                    mask, Set.of("table", "column", "mask", "keepFirst", "keepLast", "salt"), "a mask of role " + name);
            policy = policy.mask(text(mask, "table"), text(mask, "column"), masking(mask));
        }
        for (JsonNode hidden : list(role, "hidden")) {
            requireMembers(hidden, Set.of("table", "column"), "a hidden thing of role " + name);
            policy = hidden.has("column")
                    ? policy.hide(text(hidden, "table"), text(hidden, "column"))
                    : policy.hide(text(hidden, "table"));
        }
        for (JsonNode view : list(role, "trustedViews")) {
            policy = policy.trust(view.asText());
        }
        return policy;
    }

    private Masking masking(JsonNode mask) {
        return switch (text(mask, "mask")) {
            case "null" -> new Masking.Null();
            case "redact" -> new Masking.Redact();
            case "hash" -> hash(text(mask, "salt"));
            case "partial" ->
                partial(mask.path("keepFirst").asInt(0), mask.path("keepLast").asInt(0));
            default ->
                throw invalid("mask %s is not known: use null, redact, hash or partial".formatted(text(mask, "mask")));
        };
    }

    private Masking hash(String salt) {
        if (salt.length() < Salt.MIN_LENGTH) {
            throw invalid("a salt in it is shorter than %d characters: use a longer one".formatted(Salt.MIN_LENGTH));
        }
        return new Masking.Hash(Salt.of(salt));
    }

    private Masking partial(int keepFirst, int keepLast) {
        if (keepFirst < 0 || keepFirst > 100 || keepLast < 0 || keepLast > 100) {
            throw invalid("keepFirst and keepLast are numbers from 0 to 100: correct them");
        }
        return new Masking.Partial(keepFirst, keepLast);
    }

    private List<JsonNode> list(JsonNode role, String member) {
        JsonNode list = role.path(member);
        if (!list.isMissingNode() && !list.isArray()) {
            throw invalid("\"%s\" in it is not a list: write it in square brackets".formatted(member));
        }
        return list.isArray()
                ? JSON.convertValue(list, JSON.getTypeFactory().constructCollectionType(List.class, JsonNode.class))
                : List.of();
    }

    private String text(JsonNode object, String member) {
        JsonNode text = object.path(member);
        if (!text.isTextual() || text.asText().isBlank()) {
            throw invalid("a \"%s\" in it is missing or no text: write one".formatted(member));
        }
        return text.asText();
    }

    private void requireMembers(JsonNode object, Set<String> known, String what) {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw invalid("\"%s\" in %s is not known: use %s"
                        .formatted(
                                name.replaceAll("\\p{Cntrl}", " "),
                                what,
                                String.join(", ", known.stream().sorted().toList())));
            }
        }
    }

    private String names() {
        List<String> names = new java.util.ArrayList<>();
        roles.fieldNames().forEachRemaining(names::add);
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private Nl2SqlException invalid(String problem) {
        return new Nl2SqlException(
                Nl2SqlErrorCode.CONFIGURATION_INVALID, "the policy file %s is wrong: %s".formatted(file, problem));
    }
}
