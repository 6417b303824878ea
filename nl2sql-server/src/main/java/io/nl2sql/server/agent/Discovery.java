package io.nl2sql.server.agent;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.knowledge.ExampleMatch;
import io.nl2sql.core.domain.knowledge.GlossaryTerm;
import io.nl2sql.core.domain.knowledge.TableNote.ColumnNote;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.Table;
import java.util.List;
import java.util.Optional;

/**
 * What a source holds for a question.
 *
 * @param branch the way a statement would be found, in the words of the contract
 * @param tables tables that the question is about, best first
 * @param examples questions that were answered well, nearest first
 * @param terms words of the trade that the question uses or that are near to it
 */
public record Discovery(String branch, List<FoundTable> tables, List<ExampleMatch> examples, List<GlossaryTerm> terms) {

    public Discovery {
        requireNonNull(branch, "branch is null");
        tables = List.copyOf(tables);
        examples = List.copyOf(examples);
        terms = List.copyOf(terms);
    }

    /**
     * A table with what is said about it.
     *
     * @param candidate which, and how well it fits
     * @param description what it holds; empty where nobody said
     * @param columns all of them
     */
    public record FoundTable(CandidateObject candidate, String description, List<FoundColumn> columns) {
        public FoundTable {
            requireNonNull(candidate, "candidate is null");
            requireNonNull(description, "description is null");
            columns = List.copyOf(columns);
        }
    }

    /**
     * A column with what is said about it.
     *
     * @param description what it holds; empty where nobody said
     */
    public record FoundColumn(Column column, String description) {
        public FoundColumn {
            requireNonNull(column, "column is null");
            requireNonNull(description, "description is null");
        }
    }

    static Discovery of(Assignment assignment) {
        List<ExampleMatch> examples = assignment.knowledge().written().examples();
        boolean known = examples.stream().anyMatch(match -> match.likeness() == ExampleMatch.Likeness.EXACT);
        return new Discovery(
                known ? Branches.KNOWN_EXAMPLE : Branches.of(assignment),
                assignment.ranked().stream()
                        .map(candidate -> found(assignment, candidate))
                        .toList(),
                examples,
                assignment.knowledge().written().terms());
    }

    private static FoundTable found(Assignment assignment, CandidateObject candidate) {
        Table table = candidate.table();
        return new FoundTable(
                candidate,
                Findings.description(assignment, table),
                table.columns().stream()
                        .map(column -> new FoundColumn(column, description(assignment, table, column)))
                        .toList());
    }

    private static String description(Assignment assignment, Table table, Column column) {
        Optional<String> noted = assignment
                .knowledge()
                .written()
                .findNote(table.columnName(column))
                .map(ColumnNote::description)
                .filter(text -> !text.isEmpty());
        return noted.orElse(column.comment() == null ? "" : column.comment());
    }
}
