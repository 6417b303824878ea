package io.nl2sql.rules.reading;

import io.nl2sql.rules.algebra.Comparison.Operator;
import io.nl2sql.rules.frame.Frame;
import io.nl2sql.rules.frame.FrameCondition.NumberCondition;
import io.nl2sql.rules.lexicon.Vocabulary;
import io.nl2sql.rules.lexicon.WordSimilarity;
import io.nl2sql.rules.mention.SchemaMention;
import io.nl2sql.rules.reading.Reading.Resolved;
import io.nl2sql.rules.schema.DisplayColumns;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaElement;
import io.nl2sql.rules.schema.SchemaMatch;
import io.nl2sql.rules.schema.SchemaTable;
import io.nl2sql.rules.weights.ReadingWeights;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Proposes and scores what a mention may mean, given what the mentions before it mean. */
final class MentionScorer {

    private static final int HINT_CANDIDATES = 4;
    private static final int NAME_HINT_CANDIDATES = 3;
    private static final int COUNT_CANDIDATES = 6;
    private static final double LEAST_HEAD_SIMILARITY = .6;
    private static final double AS_LIKELY = .01;

    private final Frame frame;
    private final Set<SchemaTable> likelyTables;
    private final StoredNumbers storedNumbers;
    private final JoinCosts costs;

    MentionScorer(Frame frame, Set<SchemaTable> likelyTables, StoredNumbers storedNumbers, JoinCosts costs) {
        this.frame = frame;
        this.likelyTables = likelyTables;
        this.storedNumbers = storedNumbers;
        this.costs = costs;
    }

    /** Every way to extend a reading by one part. */
    List<Reading> extend(Reading reading, Part part) {
        List<Reading> extended = new ArrayList<>();
        for (SchemaMatch match : candidates(reading, part)) {
            SchemaElement element = match.element();
            double gain = match.score() + part.role().bonus(element.isTable()) + change(reading, part, match);
            Resolved resolved = new Resolved(part.mention(), part.role(), element);
            extended.add(reading.with(gain, resolved, usesTable(part, element)));
        }
        if (part.role() == Role.EXISTING && !part.isNegated()) {
            extended.add(reading.with(
                    ReadingWeights.IGNORED_EXISTENCE, new Resolved(part.mention(), part.role(), null), false));
        }
        return extended;
    }

    private static boolean usesTable(Part part, SchemaElement element) {
        if (part.role() == Role.NAMED_TABLE && !element.isTable()) {
            return false;
        }
        boolean negatedNumber = part.isNegated() && part.condition() instanceof NumberCondition;
        boolean negatedExistence = part.role() == Role.EXISTING && part.isNegated();
        return !negatedNumber && !negatedExistence && !part.isWithinNegation();
    }

    private List<SchemaMatch> candidates(Reading reading, Part part) {
        SchemaMention mention = part.mention();
        List<SchemaMention> hints = frame.hints(mention);
        boolean names = mention.says("name") || mention.says("title");
        boolean output = part.role() == Role.SHOWN || part.role() == Role.ORDERED || part.role() == Role.GROUPED;
        if (names && output && !hints.isEmpty()) {
            return withHintedNames(reading, mention.matches(), hints);
        }
        if (mention.says("id") && !hints.isEmpty()) {
            return withHintedKeys(mention.matches(), hints);
        }
        return part.role() == Role.COUNTED ? withReferencedTables(mention.matches()) : mention.matches();
    }

    private static List<SchemaMatch> withHintedNames(
            Reading reading, List<SchemaMatch> matches, List<SchemaMention> hints) {
        List<SchemaMatch> all = new ArrayList<>(matches);
        for (SchemaMention hint : hints) {
            SchemaElement meant = reading.find(hint);
            for (SchemaMatch match : first(hint.matches(), NAME_HINT_CANDIDATES)) {
                SchemaTable table = named(match.element());
                if (table == null) {
                    continue;
                }
                SchemaColumn name = DisplayColumns.ofEntity(table);
                boolean inherited = name.table() != table;
                int present = indexOf(all, name);
                if (present < 0) {
                    double bonus = inherited && (meant == null || meant == table) ? ReadingWeights.INHERITED_NAME : 0;
                    double score = ReadingWeights.HINTED_NAME * Math.min(1, match.score()) + bonus;
                    all.add(new SchemaMatch(score, name));
                } else if (inherited && meant == table) {
                    double score = all.get(present).score() + ReadingWeights.INHERITED_NAME_PRESENT;
                    all.set(present, new SchemaMatch(score, name));
                }
            }
        }
        return all;
    }

    /** What has the name: a table, or what a reference in it refers to. */
    private static @Nullable SchemaTable named(SchemaElement said) {
        if (said instanceof SchemaTable table) {
            return table;
        }
        SchemaColumn referred = ((SchemaColumn) said).references();
        return referred == null ? null : referred.table();
    }

    private static List<SchemaMatch> withHintedKeys(List<SchemaMatch> matches, List<SchemaMention> hints) {
        List<SchemaMatch> all = new ArrayList<>(matches);
        for (SchemaMention hint : hints) {
            for (SchemaMatch match : first(hint.matches(), NAME_HINT_CANDIDATES)) {
                SchemaColumn key = match.element() instanceof SchemaTable table ? table.idColumn() : null;
                if (key != null) {
                    all.removeIf(other -> other.element() == key);
                    all.add(new SchemaMatch(ReadingWeights.HINTED_KEY * Math.min(1, match.score()), key));
                }
            }
        }
        return all;
    }

    /** Counting references or keys is counting the rows they stand for. */
    private static List<SchemaMatch> withReferencedTables(List<SchemaMatch> matches) {
        List<SchemaMatch> all = new ArrayList<>(matches);
        Set<SchemaElement> present = new HashSet<>();
        matches.forEach(match -> present.add(match.element()));
        for (SchemaMatch match : first(matches, COUNT_CANDIDATES)) {
            if (!(match.element() instanceof SchemaColumn column)) {
                continue;
            }
            SchemaColumn target = column.references();
            if (target != null && !present.contains(target.table()) && (column.isIdLike() || target.isKey())) {
                all.add(new SchemaMatch(match.score() - .02, target.table()));
                present.add(target.table());
            } else if (column == column.table().key() && present.add(column.table())) {
                all.add(new SchemaMatch(match.score(), column.table()));
            }
        }
        return all;
    }

    private static List<SchemaMatch> first(List<SchemaMatch> matches, int count) {
        return matches.subList(0, Math.min(count, matches.size()));
    }

    private static int indexOf(List<SchemaMatch> matches, SchemaElement element) {
        for (int index = 0; index < matches.size(); index++) {
            if (matches.get(index).element() == element) {
                return index;
            }
        }
        return -1;
    }

    private double change(Reading reading, Part part, SchemaMatch match) {
        SchemaElement element = match.element();
        double change = ofHints(reading, part.mention(), element.table());
        if (element instanceof SchemaColumn column) {
            change += ofColumn(reading, part, column, match);
        } else if (element instanceof SchemaTable table) {
            change += ofTable(part, table);
        }
        if (part.role() == Role.EXISTING && part.isNegated()) {
            change += ofNegation(reading, element);
        }
        return change;
    }

    private double ofHints(Reading reading, SchemaMention mention, SchemaTable table) {
        List<SchemaMention> hints = frame.hints(mention);
        if (hints.isEmpty()) {
            if (reading.uses(table)) {
                return ReadingWeights.TABLE_IN_USE;
            }
            return likelyTables.contains(table) ? ReadingWeights.TABLE_LIKELY : 0;
        }
        double best = 0;
        for (SchemaMention hint : hints) {
            SchemaElement meant = reading.find(hint);
            if (meant != null) {
                best = Math.max(best, ReadingWeights.HINTED_TABLE * belonging(mention, table, hint, meant));
                continue;
            }
            for (SchemaMatch match : first(hint.matches(), HINT_CANDIDATES)) {
                double belonging = belonging(mention, table, hint, match.element());
                best = Math.max(best, ReadingWeights.HINTED_TABLE * belonging * match.score());
            }
        }
        return best;
    }

    /** How surely what is said of an element is in a table: its own, the one that it extends or refers to. */
    private static double belonging(SchemaMention mention, SchemaTable table, SchemaMention hint, SchemaElement said) {
        boolean own = said.table() == table;
        double least = hint.best().score() - AS_LIKELY;
        boolean likeliest =
                hint.matches().stream().anyMatch(match -> match.element() == said && match.score() >= least);
        if (said instanceof SchemaTable extension) {
            boolean inherits = likeliest
                    && extension.extended().filter(table::equals).isPresent()
                    && mention.matches().stream().noneMatch(match -> match.table() == extension);
            return inherits ? ReadingWeights.INHERITED : asNumber(own);
        }
        SchemaColumn referred = ((SchemaColumn) said).references();
        if (referred != null && referred.table() == table) {
            return 1;
        }
        return own && likeliest && referred != null ? ReadingWeights.OF_REFERENCE : asNumber(own);
    }

    private static double asNumber(boolean sure) {
        return sure ? 1 : 0;
    }

    private double ofTable(Part part, SchemaTable table) {
        double change = 0;
        if (isAdjacent(part) && table.key() != null) {
            change += ReadingWeights.ADJACENT_TABLE;
        }
        if (part.role() == Role.SHOWN && DisplayColumns.ofEntity(table).isNameLike()) {
            change += ReadingWeights.SHOWN_ENTITY;
        }
        return change;
    }

    private static boolean isAdjacent(Part part) {
        return part.condition() instanceof NumberCondition number && number.adjacent();
    }

    private double ofColumn(Reading reading, Part part, SchemaColumn column, SchemaMatch match) {
        double change = 0;
        Role role = part.role();
        SchemaMention mention = part.mention();
        if (isAdjacent(part) && column.isIdLike()) {
            change += ReadingWeights.ADJACENT_ID;
        }
        if (part.condition() instanceof NumberCondition number
                && number.operator() == Operator.EQUAL
                && storedNumbers.holds(column, number.number())) {
            change += ReadingWeights.HOLDS_NUMBER;
        }
        if (part.measured() && !column.isNumeric() && !column.isTemporal()) {
            change += ReadingWeights.NOT_COMPARABLE;
        }
        if (column.isIdLike() && role == Role.RANKED) {
            change += ReadingWeights.AGGREGATED_ID;
        }
        if (column.isIdLike() && role == Role.COMPARED && part.aggregated()) {
            change += ReadingWeights.AGGREGATED_ID;
        }
        if (column.isIdLike() && role == Role.COUNTED) {
            change += ReadingWeights.COUNTED_ID;
        }
        boolean output = role == Role.SHOWN || role == Role.GROUPED || role == Role.ORDERED;
        if (output && column.isIdLike() && !asksForId(mention)) {
            change += ReadingWeights.UNASKED_ID;
        }
        if (output && !namesHead(mention, column)) {
            change += ReadingWeights.HEAD_NOT_NAMED;
        }
        if (column.table().isEmpty()) {
            change += ReadingWeights.EMPTY_TABLE;
        }
        return role == Role.SHOWN ? change + ofShown(reading, mention, column, match) : change;
    }

    private static boolean namesHead(SchemaMention mention, SchemaColumn column) {
        String head = column.words().get(column.words().size() - 1);
        return Vocabulary.weight(head) < 1
                || mention.words().stream().anyMatch(word -> WordSimilarity.of(word, head) >= LEAST_HEAD_SIMILARITY);
    }

    private static boolean asksForId(SchemaMention mention) {
        return mention.mentions("id") || mention.mentions("code") || mention.mentions("number");
    }

    private static double ofShown(Reading reading, SchemaMention mention, SchemaColumn column, SchemaMatch match) {
        double change = 0;
        SchemaColumn target = column.references();
        if (target != null && column.isIdLike() && !mention.words().contains("id")) {
            change += ReadingWeights.SHOWN_REFERENCE;
        }
        boolean shown =
                reading.resolved().stream().anyMatch(other -> other.role() == Role.SHOWN && other.element() == column);
        if (shown) {
            change += ReadingWeights.SHOWN_TWICE;
        }
        change += ofList(reading, mention, column);
        if (target != null) {
            boolean entityMeant = mention.matches().stream()
                    .anyMatch(other -> other.element() == target.table() && other.score() >= match.score() - .1);
            change += entityMeant ? ReadingWeights.REFERENCE_FOR_ENTITY : 0;
        }
        return change;
    }

    /** What a list shows belongs together: the parts of a name, and what is named by one plain word. */
    private static double ofList(Reading reading, SchemaMention mention, SchemaColumn column) {
        SchemaColumn before = null;
        for (Resolved other : reading.resolved()) {
            if (other.role() == Role.SHOWN && other.element() instanceof SchemaColumn shown) {
                before = shown;
            }
        }
        if (before == null) {
            return 0;
        }
        if (before.isPartOfPersonName() && column.isPartOfPersonName() && before.table() != column.table()) {
            return ReadingWeights.NAME_TORN_APART;
        }
        return mention.words().size() == 1 && before.table() == column.table() ? ReadingWeights.LISTED_TOGETHER : 0;
    }

    private double ofNegation(Reading reading, SchemaElement element) {
        double change = 0;
        SchemaTable table = element.table();
        boolean isOutput = anyTable(reading, other -> other.role() == Role.SHOWN, table);
        boolean mayLack = element instanceof SchemaColumn column && column.isNullable();
        if (isOutput && !mayLack) {
            change += ReadingWeights.NEGATED_OUTPUT;
        }
        SchemaTable focus = null;
        for (Resolved other : reading.resolved()) {
            if (focus == null && (other.role() == Role.SHOWN || other.role() == Role.COUNTED)) {
                focus = other.table();
            }
        }
        if (focus != null && focus != table) {
            int joins = costs.joinsBetween(focus, table);
            change += joins > 0
                    ? -ReadingWeights.JOIN * (joins - 1) * ReadingWeights.NEGATED_JOIN
                    : ReadingWeights.NEGATED_UNCONNECTED;
        }
        return change;
    }

    private static boolean anyTable(
            Reading reading, Function<Resolved, Boolean> condition, @Nullable SchemaTable table) {
        return reading.resolved().stream().anyMatch(other -> condition.apply(other) && other.table() == table);
    }
}
