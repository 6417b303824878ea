package io.nl2sql.core.service;

import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.answer.Attempt.Outcome;
import io.nl2sql.core.domain.event.PipelineEvent;
import io.nl2sql.core.domain.gate.ApprovedSql;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.result.RowSink;
import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.service.DraftTrial.Admission;
import io.nl2sql.core.service.DraftTrial.Result;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs several proposals and takes what most of them find (self-consistency, Wang et al., ICLR 2023, over results
 * instead of texts). A proposal that was made twice runs once and counts twice; of parties of equal size the one whose
 * statement took the database the least time wins, then the one proposed first. Used by one thread, once.
 */
final class Election {

    private final Course course;
    private final DraftTrial trial;
    private final Optional<RowSink> callerSink;

    Election(Course course, DraftTrial trial, Optional<RowSink> callerSink) {
        this.course = course;
        this.trial = trial;
        this.callerSink = callerSink;
    }

    /** Those who found the same, led by the cheapest of them. */
    private static final class Party {

        private final List<Result> results = new ArrayList<>();
        private int votes;

        void join(Result result, int more) {
            results.add(result);
            votes += more;
        }

        Result cheapest() {
            return results.stream()
                    .min(Comparator.comparing(result -> result.summary().elapsed()))
                    .orElseThrow();
        }
    }

    /** The answer, or what stands against any; empty where no proposal ran. */
    Optional<Answer> hold(List<SqlDraft> votes) {
        Map<Object, Party> parties = new LinkedHashMap<>();
        Optional<Answer> settled = Optional.empty();
        for (List<SqlDraft> equal : byStatement(votes)) {
            SqlDraft draft = equal.get(0);
            Admission admission = trial.admit(draft);
            if (admission instanceof Admission.Settled other) {
                settled = settled.isPresent() ? settled : Optional.of(other.answer());
            } else if (admission instanceof Admission.Admitted admitted) {
                run(draft, admitted.sql())
                        .ifPresent(result -> parties.computeIfAbsent(found(result), key -> new Party())
                                .join(result, equal.size()));
            }
        }
        Optional<Party> winner = parties.values().stream()
                .max(Comparator.comparingInt((Party party) -> party.votes)
                        .thenComparing(party -> party.cheapest().summary().elapsed(), Comparator.reverseOrder()));
        return winner.isEmpty() ? settled : Optional.of(deliver(winner.get(), parties.values(), votes.size()));
    }

    /** A statement that takes too long is one vote lost, as long as the question has time for the others. */
    private Optional<Result> run(SqlDraft draft, ApprovedSql sql) {
        try {
            return trial.execute(draft, sql, Optional.empty());
        } catch (Nl2SqlException failure) {
            if (failure.code() != Nl2SqlErrorCode.QUERY_TIMED_OUT
                    || course.deadline().hasPassed()) {
                throw failure;
            }
            course.tried(draft, new Outcome.Failed(failure));
            return Optional.empty();
        }
    }

    private Answer deliver(Party winner, Iterable<Party> parties, int votes) {
        for (Party party : parties) {
            if (party != winner) {
                party.results.forEach(result -> course.tried(result.draft(), new Outcome.Outvoted(party.votes)));
            }
        }
        Result result = winner.cheapest();
        SqlDraft draft = result.draft();
        SqlDraft elected = draft.withConfidence((double) winner.votes / votes);
        course.announce(new PipelineEvent.StatementElected(course.question(), elected, result.sql()));
        return trial.deliverCollected(result, elected, callerSink);
    }

    /** The proposals without repetition, those that were made most often first. */
    static List<SqlDraft> byVotes(List<SqlDraft> votes) {
        return byStatement(votes).stream()
                .sorted(Comparator.comparingInt((List<SqlDraft> equal) -> -equal.size()))
                .map(equal -> equal.get(0))
                .toList();
    }

    private static List<List<SqlDraft>> byStatement(List<SqlDraft> votes) {
        Map<String, List<SqlDraft>> groups = new LinkedHashMap<>();
        for (SqlDraft vote : votes) {
            groups.computeIfAbsent(vote.sql().strip(), sql -> new ArrayList<>()).add(vote);
        }
        return List.copyOf(groups.values());
    }

    /** What two results have in common that hold the same rows the same number of times, in any order. */
    private static Object found(Result result) {
        ResultTable table = result.collector().toTable(result.summary());
        Map<List<Object>, Integer> rows = new LinkedHashMap<>();
        for (Row row : table.rows()) {
            rows.merge(cells(row), 1, Integer::sum);
        }
        return List.of(table.columns().size(), table.truncated(), rows);
    }

    private static List<Object> cells(Row row) {
        List<Object> cells = new ArrayList<>();
        for (Object cell : row.cells()) {
            cells.add(cell instanceof Number number ? plain(number) : Optional.ofNullable(cell));
        }
        return cells;
    }

    /** Numbers compare by their value, whatever type the database gave them. */
    private static Object plain(Number number) {
        String written = number.toString();
        try {
            BigDecimal value = new BigDecimal(written).stripTrailingZeros();
            return value.signum() == 0 ? BigDecimal.ZERO : value;
        } catch (NumberFormatException notFinite) {
            return written;
        }
    }
}
