package io.nl2sql.server.agent;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.knowledge.TableLink;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.text.CompoundName;
import io.nl2sql.core.text.EnglishMorphology;
import io.nl2sql.core.text.SmallWords;
import io.nl2sql.core.text.Token;
import io.nl2sql.core.text.Tokenizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;

/**
 * Says how well tables fit a question: by the words of their names and columns, by what people wrote about them, by the
 * values that the question names, by what the search gave them and by meaning. Each kind of evidence gives a part of a
 * score from 0 to 1. Safe for concurrent use.
 */
final class TableRelevance {

    private static final double NAME = 0.55;
    private static final double NOTE = 0.35;
    private static final double COLUMNS = 0.3;
    private static final double VALUES = 0.4;
    private static final double SEARCH = 0.25;
    private static final double MEANING = 0.3;

    /** What every further column adds, as a share of the one before. */
    private static final double FURTHER_COLUMN = 0.5;

    /** Below this a table has nothing to do with the question. */
    private static final double LEAST = 0.05;

    private final Meanings meanings;
    private final DoubleSupplier least;

    /** @param least how well a table has to fit at the moment, from 0 to 1 */
    TableRelevance(Meanings meanings, DoubleSupplier least) {
        this.meanings = requireNonNull(meanings, "meanings is null");
        this.least = requireNonNull(least, "least is null");
    }

    /** The tables that anything speaks for, best first. */
    List<CandidateObject> rank(String question, RetrievedKnowledge knowledge) {
        Set<String> words = words(question);
        Map<TableName, Double> meant = meanings.of(question, knowledge.schema().tables());
        Map<TableName, Double> searched = searched(knowledge);
        double wanted = Math.max(LEAST, least.getAsDouble());
        List<CandidateObject> candidates = new ArrayList<>();
        for (Table table : knowledge.schema().tables()) {
            Set<String> columns = new LinkedHashSet<>();
            double score = NAME * named(table.name().table(), words)
                    + NOTE * noted(table, knowledge, words)
                    + COLUMNS * columns(table, words, columns)
                    + VALUES * values(table, knowledge, columns)
                    + SEARCH * searched.getOrDefault(table.name(), 0.0)
                    + MEANING * meant.getOrDefault(table.name(), 0.0);
            if (Math.min(1, score) >= wanted) {
                double rounded = Math.round(Math.min(1, score) * 10_000) / 10_000.0;
                candidates.add(new CandidateObject(table, rounded, List.copyOf(columns)));
            }
        }
        candidates.sort(Comparator.comparingDouble(CandidateObject::score)
                .reversed()
                .thenComparing(candidate -> candidate.table().name()));
        return candidates;
    }

    private static Map<TableName, Double> searched(RetrievedKnowledge knowledge) {
        Map<TableName, Double> scores = new HashMap<>();
        double best =
                knowledge.tables().stream().mapToDouble(TableLink::score).max().orElse(0);
        if (best > 0) {
            knowledge.tables().forEach(link -> scores.put(link.table(), link.score() / best));
        }
        return scores;
    }

    /** The share of the words of a name that the question has. */
    private static double named(String name, Set<String> words) {
        List<String> parts = CompoundName.words(name);
        long found = parts.stream()
                .filter(part -> words.contains(EnglishMorphology.lemma(part)))
                .count();
        return parts.isEmpty() ? 0 : (double) found / parts.size();
    }

    private static double noted(Table table, RetrievedKnowledge knowledge, Set<String> words) {
        Set<String> said = new HashSet<>();
        if (table.comment() != null) {
            said.addAll(words(table.comment()));
        }
        knowledge.written().findNote(table.name()).ifPresent(note -> said.addAll(words(text(note))));
        said.retainAll(words);
        return Math.min(1, said.size() / 2.0);
    }

    private static String text(TableNote note) {
        return "%s. %s. %s".formatted(note.displayName(), note.description(), String.join(". ", note.synonyms()));
    }

    private static double columns(Table table, Set<String> words, Set<String> matched) {
        double sum = 0;
        double share = 1;
        for (Column column : table.columns()) {
            List<String> parts = CompoundName.words(column.name()).stream()
                    .filter(part -> !part.equals("id"))
                    .toList();
            boolean whole =
                    !parts.isEmpty() && parts.stream().allMatch(part -> words.contains(EnglishMorphology.lemma(part)));
            if (whole) {
                matched.add(column.name());
                sum += share * (1 - FURTHER_COLUMN);
                share *= FURTHER_COLUMN;
            }
        }
        return sum;
    }

    private static double values(Table table, RetrievedKnowledge knowledge, Set<String> matched) {
        return knowledge.values().stream()
                .filter(value -> value.column().table().equals(table.name()))
                .mapToDouble(value -> {
                    matched.add(value.column().column());
                    return value.score();
                })
                .max()
                .orElse(0);
    }

    /** The words that matter, in their base forms. */
    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        for (Token token : Tokenizer.tokenize(text)) {
            if (token.isWordLike() && !SmallWords.contains(token.lower())) {
                words.add(token.lemma());
            }
        }
        return words;
    }
}
