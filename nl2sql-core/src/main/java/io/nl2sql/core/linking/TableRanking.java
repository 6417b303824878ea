package io.nl2sql.core.linking;

import static java.util.Comparator.comparing;

import io.nl2sql.core.domain.knowledge.IndexEntry;
import io.nl2sql.core.domain.knowledge.IndexHit;
import io.nl2sql.core.domain.knowledge.SearchMode;
import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.TextSpan;
import io.nl2sql.core.port.out.KnowledgeIndex;
import io.nl2sql.core.port.out.KnowledgeIndex.SearchRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ranks tables and columns for one question. Each kind of evidence gives a table between 0 and 1, the sum is its own
 * score; tables that keys connect, and those of the same schema, lift each other, since a question is about one part of
 * a database. The weights were chosen on the tune fold of the pooled measurement. Not safe for concurrent use.
 */
final class TableRanking {

    /** How deep each search looks. */
    private static final int TABLES_SEARCHED = 100;

    private static final int COLUMNS_SEARCHED = 300;

    private static final double WORDS_OF_TABLE = 1.5;
    private static final double MEANING_OF_TABLE = 0.5;
    private static final double WORDS_OF_COLUMNS = 0.6;
    private static final double VALUES = 1.2;
    /** What the next best column of a table adds, as a share of the one before. */
    private static final double FURTHER_COLUMN = 0.4;

    private static final double GROUP = 0.8;
    /** What the next best table of a group adds, as a share of the one before. */
    private static final double FURTHER_TABLE = 0.3;

    private static final double NEIGHBOUR = 0.2;

    private final SchemaEntries entries;
    private final TableGraph graph;
    private final Map<TableName, Double> own = new HashMap<>();
    private final Map<ColumnName, Double> columns = new HashMap<>();

    TableRanking(SchemaEntries entries, TableGraph graph) {
        this.entries = entries;
        this.graph = graph;
    }

    /** A table with its score. */
    record Ranked(TableName table, double score) {}

    /** How well each column fits by itself, from 0 to 1; columns that nothing found are missing. */
    Map<ColumnName, Double> columns() {
        return columns;
    }

    /** Takes in what the index finds. */
    void search(KnowledgeIndex index, String collection, String question, LinkEvidence evidence) {
        if (evidence.words()) {
            addTables(
                    index.search(new SearchRequest(
                            collection, question, Set.of(IndexEntry.Kind.TABLE), TABLES_SEARCHED, SearchMode.LEXICAL)),
                    0,
                    WORDS_OF_TABLE);
            addColumns(index.search(new SearchRequest(
                    collection, question, Set.of(IndexEntry.Kind.COLUMN), COLUMNS_SEARCHED, SearchMode.LEXICAL)));
        }
        if (evidence.meaning()) {
            List<IndexHit> hits = index.search(new SearchRequest(
                    collection, question, Set.of(IndexEntry.Kind.TABLE), TABLES_SEARCHED, SearchMode.VECTOR));
            double floor = hits.isEmpty() ? 0 : hits.get(hits.size() - 1).score();
            addTables(hits, floor, MEANING_OF_TABLE);
        }
    }

    private void addTables(List<IndexHit> hits, double floor, double weight) {
        double best = hits.isEmpty() ? 0 : hits.get(0).score();
        for (IndexHit hit : hits) {
            double share = best > floor ? (hit.score() - floor) / (best - floor) : 1;
            entries.table(hit.key()).ifPresent(table -> own.merge(table, weight * share, Double::sum));
        }
    }

    private void addColumns(List<IndexHit> hits) {
        double best = hits.isEmpty() ? 1 : hits.get(0).score();
        Map<TableName, Double> shares = new HashMap<>();
        Map<TableName, Double> sums = new HashMap<>();
        for (IndexHit hit : hits) {
            entries.column(hit.key()).ifPresent(column -> {
                double score = hit.score() / best;
                columns.put(column, score);
                double share = shares.merge(column.table(), 1.0, (before, one) -> before * FURTHER_COLUMN);
                sums.merge(column.table(), score * share, Double::sum);
            });
        }
        double most =
                sums.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
        sums.forEach((table, sum) -> own.merge(table, WORDS_OF_COLUMNS * sum / most, Double::sum));
    }

    /** Takes in the values that the question names: what many columns hold says little about each. */
    void addValues(List<ValueMatch> matches) {
        Map<TextSpan, List<ValueMatch>> bySpan = new LinkedHashMap<>();
        for (ValueMatch match : matches) {
            bySpan.computeIfAbsent(new TextSpan(match.start(), match.end()), span -> new ArrayList<>())
                    .add(match);
        }
        Map<TableName, Double> votes = new HashMap<>();
        for (List<ValueMatch> span : bySpan.values()) {
            Set<TableName> tables = new HashSet<>();
            for (ValueMatch match : span) {
                columns.merge(match.column(), strength(match), Math::max);
                tables.add(match.column().table());
            }
            double strongest =
                    span.stream().mapToDouble(TableRanking::strength).max().orElse(0);
            for (TableName table : tables) {
                votes.merge(table, strongest / tables.size(), Double::sum);
            }
        }
        votes.forEach((table, vote) -> own.merge(table, VALUES * Math.min(vote, 1), Double::sum));
    }

    private static double strength(ValueMatch match) {
        double longer = Math.min(1, (match.end() - match.start()) / 6.0);
        return longer
                * switch (match.kind()) {
                    case EXACT -> 1.0;
                    case NORMALIZED, NAMED -> 0.9;
                    case STEMMED -> 0.6;
                    case SIMILAR -> 0.5;
                    case CONTAINED -> 0.4;
                };
    }

    /** Every table that anything speaks for, best first. */
    List<Ranked> ranked(boolean keys) {
        Map<TableName, Double> scores = keys ? lifted() : own;
        return scores.entrySet().stream()
                .map(entry -> new Ranked(entry.getKey(), entry.getValue()))
                .sorted(comparing(Ranked::score, Comparator.reverseOrder()).thenComparing(Ranked::table))
                .toList();
    }

    private Map<TableName, Double> lifted() {
        Map<Object, Double> groups = new HashMap<>();
        Map<Object, Double> shares = new HashMap<>();
        List<Ranked> best = ranked(false);
        for (Ranked table : best) {
            double share = shares.merge(group(table.table()), 1.0, (before, one) -> before * FURTHER_TABLE);
            groups.merge(group(table.table()), table.score() * share, Double::sum);
        }
        Map<TableName, Double> besideBest = new HashMap<>();
        for (Ranked table : best) {
            besideBest.putIfAbsent(table.table(), 0.0);
            for (TableName neighbour : graph.neighbours(table.table())) {
                besideBest.merge(neighbour, table.score(), Math::max);
            }
        }
        Map<TableName, Double> scores = new HashMap<>();
        besideBest.forEach((table, neighbour) -> scores.put(
                table,
                own.getOrDefault(table, 0.0) + GROUP * groups.getOrDefault(group(table), 0.0) + NEIGHBOUR * neighbour));
        return scores;
    }

    /** Tables of one schema belong together, and where there are no schemas those that keys connect. */
    private Object group(TableName table) {
        return table.schema().isEmpty() ? (Object) graph.group(table) : table.schema();
    }
}
