package io.nl2sql.server.agent;

import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.sql.TableReference;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.server.agent.AgentAnswer.Finding;
import io.nl2sql.server.agent.AgentAnswer.UsedTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts together what answers rest on. Stateless. */
final class Findings {

    /** More tables help nobody. */
    static final int MOST_OBJECTS = 8;

    private static final int MOST_COLUMNS = 30;

    private Findings() {}

    /** What a statement rests on: the tables it reads, and others that the question may be about. */
    static Finding of(Assignment assignment, String sql, String branch, String reading) {
        Map<Table, CandidateObject> used = new LinkedHashMap<>();
        for (Table table : tables(assignment, sql)) {
            used.put(table, candidate(assignment, table));
        }
        List<UsedTable> objects = new ArrayList<>();
        used.values().forEach(candidate -> objects.add(new UsedTable(candidate, true)));
        assignment.ranked().stream()
                .filter(candidate -> !used.containsKey(candidate.table()))
                .forEach(candidate -> objects.add(new UsedTable(candidate, false)));
        List<UsedTable> kept = objects.subList(0, Math.min(objects.size(), Math.max(MOST_OBJECTS, used.size())));
        return new Finding(kept, context(List.copyOf(used.keySet())), branch, canonical(assignment, reading));
    }

    /** What a question may be about, without a statement. */
    static Finding of(Assignment assignment, String branch) {
        int most = assignment.task().options().mostTables() == 0
                ? MOST_OBJECTS
                : assignment.task().options().mostTables();
        List<CandidateObject> best = assignment.ranked().stream().limit(most).toList();
        return new Finding(
                best.stream().map(candidate -> new UsedTable(candidate, false)).toList(),
                context(best.stream().map(CandidateObject::table).toList()),
                branch,
                canonical(assignment, ""));
    }

    private static String canonical(Assignment assignment, String reading) {
        return reading.isEmpty() ? assignment.task().question() : reading;
    }

    private static CandidateObject candidate(Assignment assignment, Table table) {
        return assignment.ranked().stream()
                .filter(candidate -> candidate.table().equals(table))
                .findFirst()
                .orElseGet(() -> new CandidateObject(table, 0, List.of()));
    }

    /** The tables that a statement reads. */
    static List<Table> tables(Assignment assignment, String sql) {
        List<Table> tables = new ArrayList<>();
        new JSqlParserAnalyzer(assignment.schema().dialect())
                .analyze(sql, assignment.schema())
                .statement()
                .ifPresent(shape -> shape.tables().stream()
                        .map(TableReference::target)
                        .filter(TableReference.Target.Base.class::isInstance)
                        .map(target -> ((TableReference.Target.Base) target).table())
                        .distinct()
                        .forEach(name -> assignment.schema().findTable(name).ifPresent(tables::add)));
        return tables;
    }

    /** One line for each table. */
    static String context(List<Table> tables) {
        return tables.stream().map(Findings::line).collect(Collectors.joining("\n"));
    }

    /** A table with its columns. */
    static String line(Table table) {
        return "%s (%s)"
                .formatted(
                        table.name(),
                        table.columns().stream()
                                .limit(MOST_COLUMNS)
                                .map(Column::name)
                                .collect(Collectors.joining(", ")));
    }

    /** What people say about a table, and else the comment in its catalogue. */
    static String description(Assignment assignment, Table table) {
        Optional<String> noted = assignment
                .knowledge()
                .written()
                .findNote(table.name())
                .map(TableNote::description)
                .filter(text -> !text.isEmpty());
        return noted.orElse(table.comment() == null ? "" : table.comment());
    }
}
