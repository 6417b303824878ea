package io.nl2sql.core.evaluation.retrieval;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.linking.SchemaLink;
import io.nl2sql.core.linking.SchemaLinker;
import io.nl2sql.core.port.out.ValueIndex;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Links questions in every way that is measured. Safe for concurrent use as far as its linker is. */
public final class RetrievalEvaluator {

    private static final int TABLES_TOLD = 20;

    private final SchemaLinker linker;
    private final ValueIndex values;
    private final Collection<RetrievalVariant> variants;

    /** @param variants the ways to rank that are measured */
    public RetrievalEvaluator(SchemaLinker linker, ValueIndex values, Collection<RetrievalVariant> variants) {
        this.linker = requireNonNull(linker, "linker is null");
        this.values = requireNonNull(values, "values is null");
        this.variants = List.copyOf(variants);
    }

    /**
     * What becomes of one question.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException INDEX_FAILED
     */
    public RetrievalResult examine(RetrievalQuestion question) {
        List<ValueMatch> matches = values.find(question.text());
        Map<RetrievalVariant, Integer> places = new EnumMap<>(RetrievalVariant.class);
        List<TableName> best = List.of();
        Duration time = Duration.ZERO;
        for (RetrievalVariant variant : variants) {
            long start = System.nanoTime();
            best = linker.rank(question.text(), matches, variant.evidence());
            time = Duration.ofNanos(System.nanoTime() - start);
            places.put(variant, place(best, question.gold().tables()));
        }
        SchemaLink link = linker.link(question.text(), matches);
        return new RetrievalResult(
                question,
                places,
                best.subList(0, Math.min(TABLES_TOLD, best.size())),
                missing(link, question.gold().columns()),
                time);
    }

    /** The place of the last of the tables, from 1; 0 where one is missing. */
    private static int place(List<TableName> ranked, Set<TableName> needed) {
        Set<TableName> left = new HashSet<>(needed);
        for (int place = 0; place < ranked.size(); place++) {
            left.remove(ranked.get(place));
            if (left.isEmpty()) {
                return place + 1;
            }
        }
        return 0;
    }

    private static Set<ColumnName> missing(SchemaLink link, Set<ColumnName> needed) {
        Set<ColumnName> missing = new HashSet<>(needed);
        for (Table table : link.schema().tables()) {
            table.columns().forEach(column -> missing.remove(table.columnName(column)));
        }
        return missing;
    }
}
