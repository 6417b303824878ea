package io.nl2sql.server.contract.octofy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a plan, which is any JSON object, as Markdown. Stateless. */
final class PlanText {

    private static final int MOST_LINES = 200;
    private static final int LONGEST_TEXT = 1_000;

    private PlanText() {}

    static String of(JsonNode plan) {
        List<String> lines = new ArrayList<>();
        lines.add("## Plan");
        for (Map.Entry<String, JsonNode> part : plan.properties()) {
            if (part.getValue().isContainerNode()) {
                lines.add("");
                lines.add("### " + title(part.getKey()));
                add(lines, part.getValue(), 0);
            } else {
                lines.add("");
                lines.add("**%s:** %s".formatted(title(part.getKey()), text(part.getValue())));
            }
        }
        return String.join("\n", lines.subList(0, Math.min(MOST_LINES, lines.size())));
    }

    private static void add(List<String> lines, JsonNode value, int depth) {
        String margin = "  ".repeat(depth);
        if (value.isArray()) {
            for (JsonNode item : value) {
                if (item.isContainerNode()) {
                    lines.add(margin + "- " + inline(item));
                } else {
                    lines.add(margin + "- " + text(item));
                }
            }
            return;
        }
        for (Map.Entry<String, JsonNode> part : value.properties()) {
            if (part.getValue().isContainerNode()) {
                lines.add(margin + "- **%s**".formatted(title(part.getKey())));
                add(lines, part.getValue(), depth + 1);
            } else {
                lines.add(margin + "- **%s:** %s".formatted(title(part.getKey()), text(part.getValue())));
            }
        }
    }

    private static String inline(JsonNode item) {
        if (item.isArray()) {
            return text(item);
        }
        List<String> parts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> part : item.properties()) {
            parts.add("%s: %s".formatted(title(part.getKey()).toLowerCase(Locale.ROOT), text(part.getValue())));
        }
        return String.join("; ", parts);
    }

    private static String title(String name) {
        String words = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|[_\\s]+", " ").strip();
        return words.isEmpty()
                ? name
                : words.substring(0, 1).toUpperCase(Locale.ROOT)
                        + words.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String text(JsonNode value) {
        String text = value.isTextual() ? value.textValue() : value.toString();
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "…";
    }
}
