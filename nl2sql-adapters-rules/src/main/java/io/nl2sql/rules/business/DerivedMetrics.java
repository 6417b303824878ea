package io.nl2sql.rules.business;

import static java.util.Comparator.comparing;

import io.nl2sql.core.domain.knowledge.SemanticModel.Metric;
import io.nl2sql.core.domain.knowledge.SemanticModel.MetricKind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes metrics over other metrics out, where all of them are aggregates over the rows of one table. */
final class DerivedMetrics {

    private static final int DEEPEST = 5;

    private DerivedMetrics() {}

    /** The metric with the expressions of its parts in it; empty where they are of several tables, or of none. */
    static Optional<Metric> expand(Metric derived, List<Metric> all) {
        List<Metric> parts = all.stream()
                .filter(part -> !part.name().equalsIgnoreCase(derived.name()) && part.kind() != MetricKind.CUMULATIVE)
                .sorted(comparing((Metric part) -> -part.name().length()))
                .toList();
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        Pattern names = names(parts);
        String expression = derived.expression();
        String table = "";
        for (int depth = 0; depth < DEEPEST; depth++) {
            Matcher found = names.matcher(expression);
            StringBuilder written = new StringBuilder();
            boolean any = false;
            while (found.find()) {
                Metric part = named(parts, found.group());
                if (!part.table().isEmpty()) {
                    if (!table.isEmpty() && !table.equalsIgnoreCase(part.table())) {
                        return Optional.empty();
                    }
                    table = part.table();
                }
                boolean open = part.table().isEmpty();
                any |= open;
                found.appendReplacement(written, Matcher.quoteReplacement("(" + part.expression() + ")"));
            }
            expression = found.appendTail(written).toString();
            if (!any) {
                return table.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Metric(
                                derived.name(),
                                table,
                                MetricKind.RATIO,
                                expression,
                                derived.description(),
                                derived.synonyms()));
            }
        }
        return Optional.empty();
    }

    private static Pattern names(List<Metric> parts) {
        return Pattern.compile(
                "(?<![\\p{L}\\p{N}_.])(?:"
                        + String.join(
                                "|",
                                parts.stream()
                                        .map(part -> Pattern.quote(part.name()))
                                        .toList())
                        + ")(?![\\p{L}\\p{N}_(.])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static Metric named(List<Metric> parts, String name) {
        return parts.stream()
                .filter(part -> part.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow();
    }
}
