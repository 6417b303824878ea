package io.nl2sql.rules.plan;

import io.nl2sql.rules.algebra.Arithmetic;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.Literal;
import io.nl2sql.rules.lexicon.ImpliedAttribute;
import io.nl2sql.rules.lexicon.Unit;
import io.nl2sql.rules.plan.ImpliedColumns.Fit;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.NumberRange;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings numbers with a unit to the unit in which a column stores them. */
final class Measures {

    private static final double SAME_DIMENSION = .75;
    private static final double NAMED = .7;
    private static final double PER_CHOICE = .01;
    private static final double PER_OWN_WORD = .02;
    private static final double IN_TABLES = .3;

    /** "Under 50 minutes" hardly means a column whose numbers are days, or lie elsewhere altogether. */
    private static final double IN_RANGE = .1;

    private Measures() {}

    /**
     * A number as the column would store it: "3 hours" is 180 where minutes are stored. Where nothing says what is
     * stored, the unit is taken in which the number lies nearest to what the column holds; one in range stays as it is.
     */
    static BigDecimal convert(BigDecimal number, @Nullable Unit unit, SchemaColumn column) {
        if (unit == null || !column.isNumeric()) {
            return number;
        }
        Unit stored = column.unit();
        if (stored == null) {
            stored = likely(number, unit, column.range());
        }
        return unit.converts(stored) ? unit.convert(number, stored) : number;
    }

    /** A measured expression in another unit than the column's own. */
    static Expression shown(Expression stored, SchemaColumn column, Unit unit) {
        Unit own = column.unit();
        if (own == null || own.equals(unit) || !own.converts(unit)) {
            return stored;
        }
        BigDecimal units = unit.convert(BigDecimal.ONE, own);
        return units.compareTo(BigDecimal.ONE) > 0
                ? new Arithmetic(Arithmetic.Operator.DIVIDED_BY, stored, Literal.of(units))
                : new Arithmetic(Arithmetic.Operator.TIMES, stored, Literal.of(own.convert(BigDecimal.ONE, unit)));
    }

    private static Unit likely(BigDecimal number, Unit unit, @Nullable NumberRange range) {
        List<Unit> storable = unit.storable();
        Unit likely = storable.contains(unit) ? unit : storable.get(0);
        if (range == null) {
            return likely;
        }
        double least = range.distance(unit.convert(number, likely));
        for (Unit other : storable) {
            double distance = range.distance(unit.convert(number, other));
            if (distance < least) {
                least = distance;
                likely = other;
            }
        }
        return likely;
    }

    /** Columns that may hold numbers of a unit: those in a unit of its dimension, then those named by what it measures. */
    static List<Fit> fits(
            LinkedSchema schema,
            Unit unit,
            @Nullable BigDecimal number,
            @Nullable String implied,
            Collection<SchemaTable> tables) {
        List<String> nouns = new ArrayList<>(unit.nouns());
        if (implied != null && nouns.remove(implied)) {
            nouns.add(0, implied);
        }
        List<Fit> fits = new ArrayList<>();
        for (SchemaColumn column : schema.columns()) {
            double score = column.isMeasure() ? score(column, unit, nouns) : 0;
            if (score > 0) {
                double near = tables.contains(column.table()) ? IN_TABLES : 0;
                double inRange = number != null && mayHold(column, number, unit) ? IN_RANGE : 0;
                fits.add(new Fit(column, new ImpliedAttribute(nouns.get(0), true), score + near + inRange));
            }
        }
        return fits;
    }

    private static boolean mayHold(SchemaColumn column, BigDecimal number, Unit unit) {
        NumberRange range = column.range();
        return range != null && range.contains(convert(number, unit, column));
    }

    private static double score(SchemaColumn column, Unit unit, List<String> nouns) {
        Unit stored = column.unit();
        if (stored != null) {
            return stored.dimension().equals(unit.dimension()) ? SAME_DIMENSION : 0;
        }
        for (int choice = 0; choice < nouns.size(); choice++) {
            if (column.words().contains(nouns.get(choice))) {
                return NAMED
                        - PER_CHOICE * choice
                        - PER_OWN_WORD * column.ownWords().size();
            }
        }
        return 0;
    }
}
