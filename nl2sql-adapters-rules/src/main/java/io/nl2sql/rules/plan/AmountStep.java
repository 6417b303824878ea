package io.nl2sql.rules.plan;

import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.frame.Frame;
import io.nl2sql.rules.lexicon.MeasureNouns;
import io.nl2sql.rules.lexicon.Unit;
import io.nl2sql.rules.lexicon.WordSimilarity;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** "How much was paid by each member", "how many hours of music": not a number of rows, but what they come to. */
final class AmountStep {

    private static final double NO_AMOUNT = .5;
    private static final double IN_USE = .5;
    private static final double IN_FOCUS = .05;
    private static final double PER_NOUN = .04;
    private static final double VERB = .5;
    private static final double SALES = .1;

    private final LinkedSchema schema;
    private final Frame frame;
    private final Draft draft;
    private final ComparedColumns compared;
    private final Subqueries subqueries;

    AmountStep(LinkedSchema schema, Frame frame, Draft draft, ComparedColumns compared, Subqueries subqueries) {
        this.schema = schema;
        this.frame = frame;
        this.draft = draft;
        this.compared = compared;
        this.subqueries = subqueries;
    }

    void run() {
        Unit unit = frame.countedUnit();
        if (!frame.asksAmount() && unit == null) {
            return;
        }
        for (int index = 0; index < draft.shown.size(); index++) {
            if (draft.shown.get(index).isCount()) {
                SchemaColumn amount = unit == null ? amount() : compared.measuredIn(unit);
                if (amount == null) {
                    draft.penalty += NO_AMOUNT;
                } else {
                    draft.shown.set(index, Shown.of(Aggregate.Function.SUM, amount));
                    draft.tables.add(amount.table());
                }
            }
        }
    }

    /** The amount in the tables at hand or next to them; of several, what the verb names, then what is nearest. */
    private @Nullable SchemaColumn amount() {
        Set<SchemaTable> used = compared.tables();
        SchemaColumn best = null;
        double most = 0;
        List<SchemaColumn> columns = Stream.concat(schema.sales().stream(), schema.columns().stream())
                .toList();
        for (SchemaColumn column : columns) {
            double score = score(column, used);
            if (score > most) {
                most = score;
                best = column;
            }
        }
        return best;
    }

    private double score(SchemaColumn column, Set<SchemaTable> used) {
        List<String> nouns = MeasureNouns.MONEY.nouns();
        int noun = column.words().stream()
                .mapToInt(nouns::indexOf)
                .filter(at -> at >= 0)
                .min()
                .orElse(-1);
        boolean said = isSaid(column, nouns);
        boolean amount =
                column.isCalculated() ? schema.sales().contains(column) : column.isMeasure() && (noun >= 0 || said);
        SchemaTable table = column.table();
        boolean near = used.contains(table) || used.stream().anyMatch(other -> isNext(other, table));
        if (!amount || !near || table.isView()) {
            return 0;
        }
        return 1
                + (said ? VERB : 0)
                + (used.contains(table) ? IN_USE : 0)
                + (table == draft.focus ? IN_FOCUS : 0)
                + (column.isCalculated() ? SALES : -PER_NOUN * noun);
    }

    /** Whether a word of the question, such as the verb, tells which amount it is: "amount_settled". */
    private boolean isSaid(SchemaColumn column, List<String> nouns) {
        return column.ownWords().stream()
                .filter(word -> !nouns.contains(word))
                .anyMatch(word -> frame.amountWords().stream()
                        .anyMatch(verb -> WordSimilarity.of(verb, word) >= WordSimilarity.FAMILY));
    }

    private boolean isNext(SchemaTable from, SchemaTable to) {
        return from != to && subqueries.path(from, to).size() == 1;
    }
}
