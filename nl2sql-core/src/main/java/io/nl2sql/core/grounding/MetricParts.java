package io.nl2sql.core.grounding;

import static java.util.Comparator.comparing;

import io.nl2sql.core.domain.knowledge.SemanticModel.Metric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which metrics the metrics over others are made of. Immutable. */
final class MetricParts {

    /** A name that is not that of a call, or the beginning of a quoted one. */
    private static final Pattern BARE_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*+(?!\\s*\\()|[\"`\\[]");

    private static final Pattern WORDS_OF_EXPRESSIONS = Pattern.compile(
            "\\b(?:case|when|then|else|end|and|or|not|null|as|numeric|decimal|real|integer|float)\\b",
            Pattern.CASE_INSENSITIVE);

    private final List<Metric> metrics;
    private final Map<Metric, Pattern> names = new LinkedHashMap<>();
    private final Map<Metric, List<Metric>> parts = new HashMap<>();

    MetricParts(List<Metric> metrics) {
        this.metrics = metrics;
        metrics.stream()
                .sorted(comparing((Metric metric) -> -metric.name().length()))
                .forEach(metric -> names.put(metric, written(metric.name())));
        metrics.forEach(metric -> parts.put(metric, find(metric)));
    }

    private static Pattern written(String name) {
        return Pattern.compile(
                "(?<![\\p{L}\\p{N}_])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}_])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private List<Metric> find(Metric whole) {
        Set<Metric> found = new LinkedHashSet<>();
        List<Metric> open = new ArrayList<>(List.of(whole));
        while (!open.isEmpty()) {
            Metric next = open.remove(0);
            if (next.table().isEmpty()) {
                names.forEach((other, name) -> {
                    boolean part = !other.equals(whole)
                            && name.matcher(next.expression()).find();
                    if (part && found.add(other)) {
                        open.add(other);
                    }
                });
            }
        }
        return metrics.stream().filter(found::contains).toList();
    }

    /** The metrics that one is made of, however many steps away, in the order of the model. */
    List<Metric> of(Metric metric) {
        return parts.getOrDefault(metric, List.of());
    }

    /** Whether the expression of a metric over others names nothing but metrics. */
    boolean isAllOf(Metric metric) {
        String rest = metric.expression();
        for (Pattern name : names.values()) {
            rest = name.matcher(rest).replaceAll("0");
        }
        return !BARE_NAME
                .matcher(WORDS_OF_EXPRESSIONS.matcher(rest).replaceAll("0"))
                .find();
    }
}
