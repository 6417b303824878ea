package io.nl2sql.cli.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nl2sql.core.domain.policy.AccessPolicy;
import io.nl2sql.core.domain.policy.Masking;
import io.nl2sql.core.domain.policy.Salt;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
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

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int MOST_CHARACTERS_KEPT = 100;

    private final Path file;
    private final JsonNode roles;

    private PolicyFile(Path file, JsonNode roles) {
        this.file = file;
        this.roles = roles;
    }

    /** @throws Nl2SqlException NOT_FOUND or CONFIGURATION_INVALID */
    static PolicyFile read(Path file) {
        try {
            String text = Files.readString(file);
            JsonNode root = JSON.readTree(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
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
            throw notJson(file, wrong);
        } catch (CharacterCodingException wrong) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID,
                    "the policy file %s is not UTF-8 text: save it so".formatted(file),
                    wrong);
        } catch (IOException unreadable) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID,
                    "cannot read the policy file %s: check that it is a file and who may read it".formatted(file),
                    unreadable);
        }
    }

    /** The parser's own words are left out: they quote the file, in which there may be salts. */
    private static Nl2SqlException notJson(Path file, JsonProcessingException wrong) {
        int line = wrong.getLocation() == null ? 1 : wrong.getLocation().getLineNr();
        boolean repeated = wrong.getOriginalMessage().startsWith("Duplicate");
        return new Nl2SqlException(
                Nl2SqlErrorCode.CONFIGURATION_INVALID,
                repeated
                        ? "the policy file %s is wrong: line %d repeats a name of the same object: keep one"
                                .formatted(file, line)
                        : "the policy file %s is not JSON: look at line %d".formatted(file, line));
    }

    /** What the role of this name may not see. */
    AccessPolicy role(String name) {
        JsonNode role = roles.path(name);
        if (role.isMissingNode()) {
            throw invalid("there is no role %s in it: %s".formatted(name, remedy()));
        }
        if (!role.isObject()) {
            throw invalid("role %s in it is no object: write it in curly brackets".formatted(name));
        }
        requireMembers(role, Set.of("filters", "masks", "hidden", "trustedViews"), "role " + name);
        AccessPolicy policy = AccessPolicy.NONE;
        for (JsonNode filter : objects(role, "filters")) {
            requireMembers(filter, Set.of("table", "predicate"), "a filter of role " + name);
            policy = policy.filter(text(filter, "table"), text(filter, "predicate"));
        }
        for (JsonNode mask : objects(role, "masks")) {
            policy = policy.mask(text(mask, "table"), text(mask, "column"), masking(mask, "a mask of role " + name));
        }
        for (JsonNode hidden : objects(role, "hidden")) {
            requireMembers(hidden, Set.of("table", "column"), "a hidden thing of role " + name);
            policy = hidden.has("column")
                    ? policy.hide(text(hidden, "table"), text(hidden, "column"))
                    : policy.hide(text(hidden, "table"));
        }
        for (JsonNode view : list(role, "trustedViews")) {
            if (!view.isTextual()) {
                throw invalid("a name in \"trustedViews\" in it is no text: write it in quotes");
            }
            policy = policy.trust(view.asText());
        }
        return policy;
    }

    private Masking masking(JsonNode mask, String what) {
        String kind = text(mask, "mask");
        return switch (kind) {
            case "null" -> plain(mask, new Masking.Null(), what);
            case "redact" -> plain(mask, new Masking.Redact(), what);
            case "hash" -> {
                requireMembers(mask, Set.of("table", "column", "mask", "salt"), what);
                yield hash(text(mask, "salt"));
            }
            case "partial" -> {
                requireMembers(mask, Set.of("table", "column", "mask", "keepFirst", "keepLast"), what);
                yield new Masking.Partial(kept(mask, "keepFirst"), kept(mask, "keepLast"));
            }
            default -> throw invalid("mask %s is not known: use null, redact, hash or partial".formatted(kind));
        };
    }

    private Masking plain(JsonNode mask, Masking masking, String what) {
        requireMembers(mask, Set.of("table", "column", "mask"), what);
        return masking;
    }

    private Masking hash(String salt) {
        if (salt.length() < Salt.MIN_LENGTH) {
            throw invalid("a salt in it is shorter than %d characters: use a longer one".formatted(Salt.MIN_LENGTH));
        }
        if (salt.indexOf('\0') >= 0) {
            throw invalid("a salt in it holds a NUL character: use another one");
        }
        return new Masking.Hash(Salt.of(salt));
    }

    private int kept(JsonNode mask, String member) {
        JsonNode number = mask.path(member);
        if (number.isMissingNode()) {
            return 0;
        }
        if (!number.isInt() || number.intValue() < 0 || number.intValue() > MOST_CHARACTERS_KEPT) {
            throw invalid("keepFirst and keepLast are whole numbers from 0 to 100: correct them");
        }
        return number.intValue();
    }

    private List<JsonNode> objects(JsonNode role, String member) {
        List<JsonNode> entries = list(role, member);
        if (!entries.stream().allMatch(JsonNode::isObject)) {
            throw invalid("an entry of \"%s\" in it is no object: write it in curly brackets".formatted(member));
        }
        return entries;
    }

    private List<JsonNode> list(JsonNode role, String member) {
        JsonNode list = role.path(member);
        if (!list.isMissingNode() && !list.isArray()) {
            throw invalid("\"%s\" in it is not a list: write it in square brackets".formatted(member));
        }
        List<JsonNode> entries = new ArrayList<>();
        list.forEach(entries::add);
        return entries;
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

    private String remedy() {
        List<String> names = new ArrayList<>();
        roles.fieldNames().forEachRemaining(names::add);
        return names.isEmpty() ? "add one" : "choose from " + String.join(", ", names);
    }

    private Nl2SqlException invalid(String problem) {
        return new Nl2SqlException(
                Nl2SqlErrorCode.CONFIGURATION_INVALID, "the policy file %s is wrong: %s".formatted(file, problem));
    }
}
