package io.nl2sql.rules.plan;

import io.nl2sql.rules.lexicon.ImpliedAttribute;
import io.nl2sql.rules.lexicon.WordSimilarity;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Finds the column for an attribute that the question only implies. */
final class ImpliedColumns {

    private static final double FIRST_CHOICE = .75;
    private static final double PER_CHOICE = .12;
    private static final double IN_TABLES = .3;
    private static final double PER_OWN_WORD = .02;

    /** Attributes that a date of birth does not stand for: who was hired last is not the youngest. */
    private static final Set<String> BIRTHS = Set.of("date", "time", "year", "day");

    private ImpliedColumns() {}

    /**
     * A column that fits.
     *
     * @param column the column
     * @param attribute what it stands for
     * @param score how well it fits
     */
    record Fit(SchemaColumn column, ImpliedAttribute attribute, double score) {}

    /** Columns whose name says one of the attributes; those of the given tables are preferred. */
    static List<Fit> find(LinkedSchema schema, List<ImpliedAttribute> attributes, Collection<SchemaTable> tables) {
        List<Fit> fits = new ArrayList<>();
        for (int choice = 0; choice < attributes.size(); choice++) {
            ImpliedAttribute attribute = attributes.get(choice);
            for (SchemaColumn column : schema.columns()) {
                if (!column.isIdLike()
                        && !column.table().isView()
                        && says(column, attribute.word())
                        && !(BIRTHS.contains(attribute.word())
                                && column.ownWords().contains("birth"))) {
                    double score = FIRST_CHOICE
                            - PER_CHOICE * choice
                            + (tables.contains(column.table()) ? IN_TABLES : 0)
                            - PER_OWN_WORD * column.ownWords().size();
                    fits.add(new Fit(column, attribute, score));
                }
            }
        }
        return fits;
    }

    /** The best of some fits; the earlier one of equals. */
    static Optional<Fit> best(List<Fit> fits, ToDoubleFunction<Fit> bonus) {
        return fits.stream()
                .max(Comparator.comparingDouble((Fit fit) -> fit.score() + bonus.applyAsDouble(fit))
                        .thenComparing(fits::indexOf, Comparator.reverseOrder()));
    }

    private static boolean says(SchemaColumn column, String word) {
        return column.words().stream().anyMatch(other -> WordSimilarity.of(word, other) >= WordSimilarity.FAMILY);
    }
}
