package io.nl2sql.rules.plan;

import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.algebra.Comparison;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.Query;
import io.nl2sql.rules.frame.Frame;
import io.nl2sql.rules.join.JoinPlanner;
import io.nl2sql.rules.mention.SegmentedQuestion;
import io.nl2sql.rules.reading.Reading;
import io.nl2sql.rules.reading.StoredNumbers;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaTable;
import io.nl2sql.rules.weights.ReadingWeights;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Turns a frame and one reading of it into a query. */
public final class QueryPlanner {

    /** A word of the question that nothing accounts for makes every query of the frame less likely. */
    private static final double UNUSED_WORD = .05;

    /** A question does not ask for the value it gives. */
    private static final double SHOWN_BUT_GIVEN = .4;

    /** A share is asked for, and the query shows none. */
    private static final double NO_SHARE = 1;

    private final LinkedSchema schema;
    private final JoinPlanner planner;
    private final List<SelfLink> selfLinks;
    private final List<Journeys> journeys;

    public QueryPlanner(LinkedSchema schema, JoinPlanner planner) {
        this.schema = schema;
        this.planner = planner;
        this.selfLinks = SelfLink.of(schema);
        this.journeys = Journeys.of(schema);
    }

    /**
     * A query and how good it is.
     *
     * @param query the query
     * @param score the score of the reading, reduced by joins and guesses
     * @param joins the number of joined tables in its outermost part
     * @param penalty what guesses have cost it
     */
    public record Planned(Query query, double score, int joins, double penalty) {}

    /**
     * Plans a query, or nothing where the reading does not make one.
     *
     * @param question the pieces of the question
     * @param parsed its clauses
     * @param chosen what its mentions mean
     * @param storedNumbers where its numbers are stored
     * @param preference which of parallel keys the question means
     */
    public Optional<Planned> plan(
            SegmentedQuestion question,
            Frame parsed,
            Reading chosen,
            StoredNumbers storedNumbers,
            ToDoubleFunction<ForeignKey> preference) {
        Frame whole =
                parsed.aggregating(mention -> chosen.find(mention) instanceof SchemaColumn column && column.isMetric());
        Subqueries subqueries = new Subqueries(planner, preference);
        Optional<LinkedRows> linked = LinkedRows.find(selfLinks, question, whole, chosen);
        Optional<Condition> related = linked.flatMap(rows -> rows.condition(others(rows, storedNumbers, subqueries)));
        Optional<Journeys.Divided> ways =
                related.isPresent() ? Optional.empty() : Journeys.find(journeys, question, whole, chosen);
        Frame frame = related.isPresent()
                ? linked.get().outer()
                : ways.map(said -> whole.keeping(condition -> !said.said().contains(condition)))
                        .orElse(whole);
        Reading reading = related.isPresent() ? linked.get().reading() : chosen;
        Draft draft = new Draft();
        ComparedColumns compared = new ComparedColumns(schema, reading, storedNumbers, draft, subqueries);
        new OutputStep(schema, frame, reading, draft, subqueries).run();
        new ConditionStep(schema, frame, reading, draft, compared, subqueries).run();
        ways.ifPresent(said -> {
            draft.tables.add(said.table());
            draft.where.add(Restriction.of(said.condition()));
        });
        related.ifPresent(condition -> {
            draft.tables.add(linked.get().link().entity());
            draft.where.add(Restriction.of(condition));
        });
        unwrapSums(draft);
        new AmountStep(schema, frame, draft, compared, subqueries).run();
        new RankingStep(schema, frame, reading, draft, compared, subqueries).run();
        GroupStep groups = new GroupStep(frame, reading, draft, compared);
        groups.addAskedGroups();
        if (!new DefaultOutputStep(schema, frame, reading, draft, compared).run()) {
            return Optional.empty();
        }
        if (draft.shown.stream().anyMatch(QueryPlanner::isSumOfDates)) {
            return Optional.empty();
        }
        new SelfReferenceStep(planner.graph(), frame, reading, draft).run();
        new RoleStep(schema, draft).run();
        dropRepeatedItems(draft);
        new OccurrenceStep(schema, frame, draft).run();
        groups.addImpliedGroups();
        groups.dropCountsOfSingleRows();
        if (showsOnlyWhatIsGiven(draft)) {
            draft.penalty += SHOWN_BUT_GIVEN;
        }
        return new Assembler(schema, frame, reading, draft, subqueries)
                .assemble()
                .flatMap(assembled -> reduced(assembled.query(), frame, draft)
                        .map(query -> new Planned(
                                query,
                                reading.score()
                                        - draft.penalty
                                        - ReadingWeights.JOIN * assembled.joins()
                                        - UNUSED_WORD * frame.unusedWords().size(),
                                assembled.joins(),
                                draft.penalty)));
    }

    /** Dates are neither added up nor averaged: what was asked for is told by other columns, or by none. */
    private static boolean isSumOfDates(Shown shown) {
        boolean sum = shown.function() == Aggregate.Function.SUM || shown.function() == Aggregate.Function.AVERAGE;
        return sum && shown.column() != null && shown.column().isCalendar();
    }

    /** What is said of the rows that others are related to. */
    private Draft others(LinkedRows rows, StoredNumbers storedNumbers, Subqueries subqueries) {
        Draft others = new Draft();
        others.focus = rows.link().entity();
        ComparedColumns compared = new ComparedColumns(schema, rows.reading(), storedNumbers, others, subqueries);
        new ConditionStep(schema, rows.inner(), rows.reading(), others, compared, subqueries).run();
        return others;
    }

    /** What is made of the query in the end; nothing where it does not tell the two numbers of a difference. */
    private Optional<Query> reduced(Query query, Frame frame, Draft draft) {
        if (frame.asksMeanOfGroups() || draft.meanOfGroups) {
            return Optional.of(GroupMeans.of(query).orElse(query));
        }
        if (frame.asksDifference()) {
            return new Differences(schema, frame.asksGrowth()).of(query);
        }
        return Optional.of(frame.asksShare() ? share(query, draft) : query);
    }

    /** The share instead of the number; where it cannot be written, the query is hardly what was asked for. */
    private static Query share(Query query, Draft draft) {
        Optional<Query> share = draft.focus == null ? Optional.empty() : Shares.of(query, draft.focus);
        if (share.isEmpty()) {
            draft.penalty += NO_SHARE;
        }
        return share.orElse(query);
    }

    /** "the number of pages of Emma": the sum over one row is the value itself. */
    private static void unwrapSums(Draft draft) {
        for (int index = 0; index < draft.shown.size(); index++) {
            Shown item = draft.shown.get(index);
            SchemaColumn column = item.column();
            if (item.function() == Aggregate.Function.SUM
                    && column != null
                    && !column.isMetric()
                    && isOneRow(draft, column.table())) {
                draft.shown.set(index, Shown.plain(column));
            }
        }
    }

    /** Whether the one column shown is the one whose value the question gives. */
    private static boolean showsOnlyWhatIsGiven(Draft draft) {
        return draft.shown.size() == 1
                && draft.shown.get(0).isPlain()
                && draft.where.stream()
                        .anyMatch(restriction -> restriction.column() != null
                                && restriction.column() == draft.shown.get(0).column()
                                && restriction.condition() instanceof Comparison comparison
                                && comparison.operator() == Comparison.Operator.EQUAL);
    }

    private static boolean isOneRow(Draft draft, SchemaTable table) {
        return draft.where.stream()
                .anyMatch(restriction -> restriction.column() != null
                        && restriction.column().table() == table
                        && restriction.column().isUnique()
                        && restriction.condition() instanceof Comparison comparison
                        && comparison.operator() == Comparison.Operator.EQUAL);
    }

    private static void dropRepeatedItems(Draft draft) {
        for (int index = draft.shown.size() - 1; index > 0; index--) {
            Shown item = draft.shown.get(index);
            if (draft.shown.subList(0, index).stream().anyMatch(item::sameAs)) {
                draft.shown.remove(index);
            }
        }
    }
}
