package io.nl2sql.rules.plan;

import io.nl2sql.rules.algebra.ColumnReference;
import io.nl2sql.rules.algebra.Comparison.Operator;
import io.nl2sql.rules.frame.AggregateComparison;
import io.nl2sql.rules.frame.ExistenceCondition;
import io.nl2sql.rules.frame.FrameCondition.CountCondition;
import io.nl2sql.rules.frame.FrameCondition.NumberCondition;
import io.nl2sql.rules.frame.FrameCondition.PeriodCondition;
import io.nl2sql.rules.frame.FrameCondition.RangeCondition;
import io.nl2sql.rules.lexicon.ImpliedAttribute;
import io.nl2sql.rules.lexicon.Unit;
import io.nl2sql.rules.mention.SchemaMention;
import io.nl2sql.rules.mention.ValueCandidate;
import io.nl2sql.rules.mention.ValueMention;
import io.nl2sql.rules.plan.ImpliedColumns.Fit;
import io.nl2sql.rules.reading.Reading;
import io.nl2sql.rules.reading.StoredNumbers;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaElement;
import io.nl2sql.rules.schema.SchemaTable;
import io.nl2sql.rules.time.Period;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the column that a comparison is about, named or not. */
final class ComparedColumns {

    private static final double GUESS_PENALTY = .3;
    private static final double IN_TABLES = .3;
    private static final double HOLDS_NUMBER = .4;
    private static final double PER_JOIN = .1;
    private static final double IN_USE = .5;

    private final LinkedSchema schema;
    private final Reading reading;
    private final StoredNumbers storedNumbers;
    private final Draft draft;
    private final Subqueries subqueries;

    ComparedColumns(
            LinkedSchema schema, Reading reading, StoredNumbers storedNumbers, Draft draft, Subqueries subqueries) {
        this.subqueries = subqueries;
        this.schema = schema;
        this.reading = reading;
        this.storedNumbers = storedNumbers;
        this.draft = draft;
    }

    /** The tables of the reading and of the draft so far. */
    Set<SchemaTable> tables() {
        Set<SchemaTable> tables = new LinkedHashSet<>(draft.tables);
        schema.tables().stream().filter(reading::uses).forEach(tables::add);
        return tables;
    }

    @Nullable
    SchemaColumn of(NumberCondition condition) {
        SchemaElement element = reading.find(condition.attribute());
        if (element != null) {
            return named(element, condition.adjacent());
        }
        List<ImpliedAttribute> attributes = List.of();
        if (condition.unit() != null) {
            List<Fit> measuring =
                    Measures.fits(schema, condition.unit(), condition.number(), condition.implied(), tables());
            if (!measuring.isEmpty()) {
                return nearest(measuring, null);
            }
        }
        if (condition.implied() != null) {
            attributes = attributes(condition.implied(), condition.number());
        }
        boolean equal = condition.operator() == Operator.EQUAL;
        return guess(attributes, condition.stored(), equal ? condition.number() : null);
    }

    /** The column nearest to what the question is about that holds numbers of a unit, or null. */
    @Nullable
    SchemaColumn measuredIn(Unit unit) {
        return nearest(Measures.fits(schema, unit, null, null, tables()), null);
    }

    /** The column that holds a number as text or as a code in "with 5 star grades", or null where things are counted. */
    @Nullable
    SchemaColumn coded(SchemaElement element, CountCondition condition) {
        if (condition.operator() != Operator.EQUAL) {
            return null;
        }
        if (element instanceof SchemaColumn column) {
            boolean text = !column.isNumeric() && !column.isKey();
            return text && holdsCode(column, condition.number()) ? column : null;
        }
        SchemaTable focus = draft.focus;
        SchemaColumn key = element.table().key();
        if (focus == null || key == null || focus == element.table()) {
            return null;
        }
        return focus.columns().stream()
                .filter(column -> column.references() == key && holdsCode(column, condition.number()))
                .findFirst()
                .orElse(null);
    }

    private boolean holdsCode(SchemaColumn column, BigDecimal number) {
        SchemaColumn referenced = column.references();
        return storedNumbers.holds(column, number) || (referenced != null && storedNumbers.holds(referenced, number));
    }

    private static @Nullable SchemaColumn named(SchemaElement element, boolean adjacent) {
        if (element instanceof SchemaTable table && adjacent && table.key() != null) {
            return table.key();
        }
        return Columns.of(element);
    }

    private static List<ImpliedAttribute> attributes(String implied, BigDecimal number) {
        boolean year = NumberComparison.isYear(number);
        if (implied.equals("year") || (implied.equals("date") && year)) {
            return ImpliedAttribute.YEAR;
        }
        return implied.equals("date") ? ImpliedAttribute.DATE : ImpliedAttribute.measured(implied);
    }

    @Nullable
    SchemaColumn ofLiteral(@Nullable SchemaMention attribute, String text) {
        SchemaElement element = reading.find(attribute);
        boolean temporal = element instanceof SchemaColumn column && column.isTemporal();
        if (element != null && !temporal && Period.ofDay(text).isPresent()) {
            return ofTime(attribute == null ? List.of() : attribute.words(), true);
        }
        return element != null ? Columns.of(element) : guess(ImpliedAttribute.DATE, null, null);
    }

    @Nullable
    SchemaColumn ofPeriod(PeriodCondition condition) {
        SchemaElement element = reading.find(condition.attribute());
        if (element instanceof SchemaColumn column && column.isTemporal()) {
            return column;
        }
        boolean days = condition.periods().stream().anyMatch(Period::needsDays);
        ExistenceCondition denied = condition.scope().within();
        SchemaElement inside = denied == null ? null : reading.find(denied.mention());
        return inside == null
                ? ofTime(condition.words(), days)
                : new DateColumns(schema, subqueries)
                        .choose(condition.words(), inside.table(), List.of(inside.table()), days);
    }

    /** The point in time that tells when the rows came about. */
    @Nullable
    SchemaColumn ofTime(List<String> words, boolean days) {
        return new DateColumns(schema, subqueries).choose(words, draft.focus, tables(), days);
    }

    /** The column of a field. */
    @Nullable
    SchemaColumn find(ColumnReference field) {
        return schema.findColumn(field.column()).orElse(null);
    }

    @Nullable
    SchemaColumn ofRange(RangeCondition condition) {
        SchemaMention attribute = condition.attribute();
        SchemaElement element = reading.find(attribute);
        boolean temporal = element instanceof SchemaColumn column && column.isTemporal();
        if (!temporal && Period.ofDay(condition.low()).isPresent()) {
            return ofTime(attribute == null ? List.of() : attribute.words(), true);
        }
        if (element != null) {
            return Columns.of(element);
        }
        if (condition.unit() != null) {
            List<Fit> measuring = Measures.fits(schema, condition.unit(), null, null, tables());
            if (!measuring.isEmpty()) {
                return nearest(measuring, null);
            }
        }
        boolean years = condition.numbers() && condition.low().matches("(18|19|20)\\d\\d");
        return guess(years ? ImpliedAttribute.YEAR : List.of(), null, null);
    }

    @Nullable
    SchemaColumn of(AggregateComparison condition) {
        SchemaElement element = reading.find(condition.attribute());
        if (element != null) {
            return Columns.of(element);
        }
        @Nullable String implied = condition.implied();
        if (implied == null) {
            return null;
        }
        List<Fit> fits = ImpliedColumns.find(schema, ImpliedAttribute.largest(implied), tables());
        if (fits.isEmpty() && implied.equals("length")) {
            fits = ImpliedColumns.find(schema, ImpliedAttribute.largest("height"), tables());
        }
        return ImpliedColumns.best(fits, fit -> 0).map(Fit::column).orElseGet(() -> measuring(implied));
    }

    /** A column of the tables at hand that measures what a noun names in a unit: milliseconds for "length". */
    private @Nullable SchemaColumn measuring(String noun) {
        Set<SchemaTable> tables = tables();
        return schema.link(noun).stream()
                .filter(match -> match.element() instanceof SchemaColumn column
                        && column.isMeasure()
                        && tables.contains(column.table()))
                .map(match -> (SchemaColumn) match.element())
                .findFirst()
                .orElse(null);
    }

    private @Nullable SchemaColumn guess(
            List<ImpliedAttribute> attributes, @Nullable ValueMention stored, @Nullable BigDecimal equal) {
        Collection<SchemaTable> tables = tables();
        List<Fit> fits = ImpliedColumns.find(schema, attributes, tables);
        if (fits.isEmpty() && stored != null) {
            fits = holders(stored, tables);
        }
        boolean year = attributes.equals(ImpliedAttribute.YEAR);
        SchemaColumn time = fits.isEmpty() && year ? ofTime(List.of(), false) : null;
        if (time != null) {
            return time;
        }
        if (fits.isEmpty()) {
            fits = numbers(tables);
            draft.penalty += GUESS_PENALTY;
        }
        return nearest(fits, equal);
    }

    private @Nullable SchemaColumn nearest(List<Fit> fits, @Nullable BigDecimal equal) {
        return ImpliedColumns.best(
                        fits, fit -> (mayHold(fit.column(), equal) ? HOLDS_NUMBER : 0) - PER_JOIN * distance(fit))
                .map(Fit::column)
                .orElse(null);
    }

    /** Whether the number is among the values of the column, or a year that its dates may lie in. */
    private boolean mayHold(SchemaColumn column, @Nullable BigDecimal equal) {
        return equal != null
                && (storedNumbers.holds(column, equal) || (column.isCalendar() && NumberComparison.isYear(equal)));
    }

    /** How far the column is from what the question is about, in joins; tables in use are near. */
    private double distance(Fit fit) {
        SchemaTable focus = draft.focus;
        SchemaTable table = fit.column().table();
        if (focus == null || focus == table) {
            return 0;
        }
        return tables().contains(table)
                ? IN_USE
                : Math.max(1, subqueries.path(focus, table).size());
    }

    private static List<Fit> holders(ValueMention stored, Collection<SchemaTable> tables) {
        List<Fit> fits = new ArrayList<>();
        for (ValueCandidate candidate : stored.candidates()) {
            SchemaColumn column = candidate.column();
            if (!column.isIdLike()) {
                double score = candidate.score() + (tables.contains(column.table()) ? IN_TABLES : 0);
                fits.add(new Fit(column, new ImpliedAttribute("number", true), score));
            }
        }
        return fits;
    }

    private List<Fit> numbers(Collection<SchemaTable> tables) {
        List<Fit> fits = new ArrayList<>();
        for (SchemaColumn column : schema.columns()) {
            if (column.isNumeric() && !column.isIdLike() && (tables.isEmpty() || tables.contains(column.table()))) {
                double score = .1 + (draft.tables.contains(column.table()) ? IN_TABLES : 0) - .01 * column.ordinal();
                fits.add(new Fit(column, new ImpliedAttribute("number", true), score));
            }
        }
        return fits;
    }
}
