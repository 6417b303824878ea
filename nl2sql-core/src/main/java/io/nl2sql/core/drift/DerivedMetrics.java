package io.nl2sql.core.drift;

import io.nl2sql.core.domain.knowledge.PieceName;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.SemanticModel.Metric;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/** Metrics that are made of others alone. */
final class DerivedMetrics {

    private DerivedMetrics() {}

    /**
     * The metrics that are made of broken ones, however long the chain.
     *
     * @param broken the names of the metrics that are broken themselves
     */
    static List<Casualty> of(SemanticModel model, Collection<String> broken) {
        List<Metric> sound = new ArrayList<>(model.metrics().stream()
                .filter(metric -> metric.table().isEmpty())
                .toList());
        List<Casualty> casualties = new ArrayList<>();
        Deque<String> sources = new ArrayDeque<>(broken);
        while (!sources.isEmpty() && !sound.isEmpty()) {
            String source = sources.removeFirst();
            Pattern word = Pattern.compile(
                    "(?<![\\p{L}\\p{N}_])" + Pattern.quote(source) + "(?![\\p{L}\\p{N}_])", Pattern.CASE_INSENSITIVE);
            for (Iterator<Metric> metrics = sound.iterator(); metrics.hasNext(); ) {
                Metric metric = metrics.next();
                if (word.matcher(metric.expression()).find()) {
                    casualties.add(new Casualty(
                            PieceName.of(metric), "metric %s, of which it is made, is broken".formatted(source)));
                    sources.addLast(metric.name());
                    metrics.remove();
                }
            }
        }
        return casualties;
    }
}
