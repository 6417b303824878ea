package io.nl2sql.rules.schema;

import io.nl2sql.rules.lexicon.Unit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the tables and columns a phrase may name. Remembers its answers; safe for concurrent use. */
final class PhraseLinker {

    private static final int MAX_REMEMBERED = 20_000;
    private static final double LEAST_TABLE_SCORE = .45;
    private static final double LEAST_COLUMN_SCORE = .4;

    /** A table wins over a column of the same score. */
    private static final double TABLE_BONUS = .02;

    /** Nouns that may be added to a column's name without changing what is meant: "birth date", "hire date". */
    private static final Set<String> HEADS =
            Set.of("name", "date", "number", "amount", "id", "code", "value", "time", "title", "type", "information");

    private static final Set<String> IDENTIFYING = Set.of("number", "identifier", "code", "key");
    private static final Set<String> ATTRIBUTES = Set.of("id", "code", "number", "name", "identifier");

    /** Words written together must fit well: "life span" for a column lifespan. */
    private static final double SURE = .95;

    /** How surely a word for sales or stock means the measure that was found for it, and what each further one lacks. */
    private static final double CALCULATED = .98;

    private static final double CALCULATED_STEP = .02;

    /** What a view shows is stored in a table: of a name in both the table is meant. */
    private static final double VIEW_SHARE = .55;

    /** Words in the name of a view that make it a request for what the view works out: "sales by region". */
    private static final Set<String> REPORTING = Set.of("by", "per", "for", "above", "below");

    private static final double LEAST_VIEW_SCORE = .97;

    /** A column in a unit is meant by what the unit measures. */
    private static final double MEASURED = .7;

    private final LinkedSchema schema;
    private final WordLikeness likeness;
    private final NameScore names;
    private final Map<List<String>, List<SchemaMatch>> remembered = new ConcurrentHashMap<>();

    PhraseLinker(LinkedSchema schema, WordLikeness likeness) {
        this.schema = schema;
        this.likeness = likeness;
        this.names = new NameScore(likeness);
    }

    List<SchemaMatch> link(List<String> words) {
        List<SchemaMatch> known = remembered.get(words);
        if (known != null) {
            return known;
        }
        if (remembered.size() >= MAX_REMEMBERED) {
            remembered.clear();
        }
        List<SchemaMatch> matches = List.copyOf(match(words));
        remembered.put(List.copyOf(words), matches);
        return matches;
    }

    private List<SchemaMatch> match(List<String> words) {
        List<SchemaMatch> matches = matchNames(words);
        if (SalesMeasures.areNamed(words)) {
            addCalculated(matches, schema.sales());
        } else if (StockMeasures.areNamed(words)) {
            addCalculated(matches, schema.stock());
        }
        addMeasured(matches, words);
        if (words.size() < 2) {
            return matches;
        }
        if (words.size() == 2 && bestOf(matches) < .8) {
            addNew(matches, matchNames(List.of(words.get(0) + words.get(1))), SURE, 1);
        }
        String last = words.get(words.size() - 1);
        List<String> front = words.subList(0, words.size() - 1);
        if (HEADS.contains(last) && bestOf(matches) < .8) {
            addWithoutHead(matches, front, last);
        }
        if (IDENTIFYING.contains(last) && bestOf(matches) < .7) {
            List<String> asId = new ArrayList<>(front);
            asId.add("id");
            addNew(matches, matchNames(asId), .6, .8);
        }
        return matches;
    }

    /** "length" is what a column in milliseconds measures, unless one is called so. */
    private void addMeasured(List<SchemaMatch> matches, List<String> words) {
        if (words.size() != 1 || bestOf(matches) >= MEASURED) {
            return;
        }
        Set<SchemaElement> present = new HashSet<>();
        matches.forEach(match -> present.add(match.element()));
        for (SchemaColumn column : schema.columns()) {
            Unit unit = column.unit();
            if (unit != null && column.isMeasure() && unit.nouns().contains(words.get(0)) && present.add(column)) {
                matches.add(new SchemaMatch(MEASURED, column));
            }
        }
        matches.sort(SchemaMatch.BEST_FIRST);
    }

    /** "revenue" is what the rows of sales come to, unless a column is called so. */
    private static void addCalculated(List<SchemaMatch> matches, List<SchemaColumn> measures) {
        boolean stored = matches.stream().anyMatch(match -> !match.isTable() && match.score() >= SURE);
        if (stored) {
            return;
        }
        double score = CALCULATED;
        for (SchemaColumn measure : measures) {
            matches.add(new SchemaMatch(score, measure));
            score -= CALCULATED_STEP;
        }
        matches.sort(SchemaMatch.BEST_FIRST);
    }

    private static double bestOf(List<SchemaMatch> matches) {
        return matches.isEmpty() ? 0 : matches.get(0).score();
    }

    private void addWithoutHead(List<SchemaMatch> matches, List<String> front, String head) {
        List<SchemaMatch> fitting = new ArrayList<>();
        for (SchemaMatch match : matchNames(front)) {
            if (match.element() instanceof SchemaColumn column && match.score() >= .85 && fits(head, column)) {
                fitting.add(match);
            }
        }
        addNew(matches, fitting, .85, .85);
    }

    private static boolean fits(String head, SchemaColumn column) {
        return switch (head) {
            case "date" -> column.isTemporal();
            case "time" -> column.isTemporal() || column.isNumeric();
            case "name", "title", "type" -> !column.isNumeric();
            case "amount", "value" -> column.isNumeric();
            case "id", "code" -> false;
            default -> true;
        };
    }

    private static void addNew(List<SchemaMatch> matches, List<SchemaMatch> further, double least, double factor) {
        Set<SchemaElement> present = new HashSet<>();
        matches.forEach(match -> present.add(match.element()));
        for (SchemaMatch match : further) {
            if (!match.isTable() && match.score() >= least && present.add(match.element())) {
                matches.add(match.withScore(match.score() * factor));
            }
        }
        matches.sort(SchemaMatch.BEST_FIRST);
    }

    private List<SchemaMatch> matchNames(List<String> words) {
        List<SchemaMatch> matches = new ArrayList<>();
        Map<SchemaElement, Double> related = likeness.ofPhrase(words);
        for (SchemaTable table : schema.tables()) {
            if (table.isView() && table.words().stream().anyMatch(REPORTING::contains)) {
                continue;
            }
            double score = Math.max(names.ofTable(words, table), related.getOrDefault(table, 0.0));
            if (score >= (table.isView() ? LEAST_VIEW_SCORE : LEAST_TABLE_SCORE)) {
                matches.add(new SchemaMatch(score + TABLE_BONUS, table));
            }
        }
        for (SchemaColumn column : schema.columns()) {
            double score = Math.max(names.ofColumn(words, column), related.getOrDefault(column, 0.0))
                    * (column.table().isView() ? VIEW_SHARE : 1);
            if (score >= LEAST_COLUMN_SCORE) {
                matches.add(new SchemaMatch(score, column));
            }
        }
        addReferencedTables(matches, words);
        matches.sort(SchemaMatch.BEST_FIRST);
        return matches;
    }

    /** A reference to a table is named like the table: "movie" means the table, not the column that points to it. */
    private static void addReferencedTables(List<SchemaMatch> matches, List<String> words) {
        if (words.stream().anyMatch(ATTRIBUTES::contains)) {
            return;
        }
        for (SchemaMatch match : List.copyOf(matches)) {
            if (!(match.element() instanceof SchemaColumn column) || match.score() < .6) {
                continue;
            }
            SchemaColumn target = column.references();
            if (target == null
                    || target.table() == column.table()
                    || !(column.isIdLike() || target.isKey())
                    || !target.table().words().containsAll(words)) {
                continue;
            }
            raise(matches, target.table(), match.score() + TABLE_BONUS);
        }
    }

    private static void raise(List<SchemaMatch> matches, SchemaTable table, double score) {
        for (int index = 0; index < matches.size(); index++) {
            SchemaMatch present = matches.get(index);
            if (present.element() == table) {
                matches.set(index, present.withScore(Math.max(present.score(), score)));
                return;
            }
        }
        matches.add(new SchemaMatch(score, table));
    }
}
