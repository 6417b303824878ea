package io.nl2sql.cli.knowledge;

import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.text.NearestName;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** One mapping of the file whose keys are known. Every wrong thing in it is told with its line. */
final class YamlRecord {

    private final YamlSource source;
    private final Node place;
    private final String what;
    private final Map<String, Node> members = new LinkedHashMap<>();

    /**
     * @param what it is, with its article
     * @param known the keys it may have
     * @throws Nl2SqlException CONFIGURATION_INVALID
     */
    YamlRecord(YamlSource source, Node node, String what, List<String> known) {
        this.source = source;
        this.place = node;
        this.what = what;
        if (!(node instanceof MappingNode mapping) || !node.getTag().equals(Tag.MAP)) {
            throw source.invalid(node, "%s is not made of keys with values: write %s: …".formatted(what, known.get(0)));
        }
        for (NodeTuple member : mapping.getValue()) {
            String key = scalar(member.getKeyNode(), "a key of " + what);
            if (!known.contains(key)) {
                String nearest = new NearestName().among(known, name -> name, key);
                throw source.invalid(
                        member.getKeyNode(),
                        "%s in %s is not known: %s"
                                .formatted(
                                        YamlSource.quoted(key),
                                        what,
                                        nearest == null
                                                ? "use " + String.join(", ", known)
                                                : "did you mean %s?".formatted(nearest)));
            }
            if (members.put(key, member.getValueNode()) != null) {
                throw source.invalid(
                        member.getKeyNode(), "%s is there twice in %s: keep one of them".formatted(key, what));
            }
        }
    }

    /** A text that must be there and hold more than white space. */
    String text(String key) {
        Node node = members.get(key);
        if (node == null) {
            throw source.invalid(place, "%s has no %s: add it".formatted(what, key));
        }
        String text = scalar(node, key);
        if (text.isBlank()) {
            throw source.invalid(node, "the %s of %s is empty: write one".formatted(key, what));
        }
        return text;
    }

    /** A text, empty where it is not there. */
    String optionalText(String key) {
        Node node = members.get(key);
        return node == null ? "" : scalar(node, key);
    }

    /** A text that must be there but may be empty. */
    String anyText(String key) {
        Node node = members.get(key);
        if (node == null) {
            throw source.invalid(place, "%s has no %s: add it".formatted(what, key));
        }
        return scalar(node, key);
    }

    boolean flag(String key) {
        String text = optionalText(key);
        return switch (text) {
            case "", "false" -> false;
            case "true" -> true;
            default -> throw invalid(key, "%s is neither true nor false: write one of them".formatted(key));
        };
    }

    @Nullable
    LocalDate date(String key) {
        String text = optionalText(key);
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeException wrong) {
            throw invalid(key, "%s is no day: write it as 2030-12-31".formatted(YamlSource.quoted(text)));
        }
    }

    /** The entries of a list of texts, none where it is not there. */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Node entry : entries(key)) {
            texts.add(scalar(entry, "an entry of " + key));
        }
        return texts;
    }

    /** The entries of a list, none where it is not there. */
    List<Node> entries(String key) {
        Node node = members.get(key);
        if (node == null) {
            return List.of();
        }
        if (node instanceof SequenceNode list && node.getTag().equals(Tag.SEQ)) {
            return list.getValue();
        }
        throw source.invalid(
                node, "%s is not a list: write each entry on a line of its own behind \"- \"".formatted(key));
    }

    /** A mistake in the value of a key, or in the whole where it is not there. */
    Nl2SqlException invalid(String key, String problem) {
        return source.invalid(members.getOrDefault(key, place), problem);
    }

    private String scalar(Node node, String name) {
        if (!(node instanceof ScalarNode scalar)) {
            throw source.invalid(node, "%s is not a text: write one".formatted(name));
        }
        boolean nothing = node.getTag().equals(Tag.NULL) && scalar.getValue().isEmpty();
        if (!node.getTag().equals(Tag.STR) && !nothing) {
            throw source.invalid(node, "%s has a tag: leave out what begins with \"!\"".formatted(name));
        }
        return scalar.getValue();
    }
}
