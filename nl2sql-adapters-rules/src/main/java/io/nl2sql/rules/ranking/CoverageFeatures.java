package io.nl2sql.rules.ranking;

import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.rules.algebra.Literal;
import io.nl2sql.rules.candidate.Links;
import io.nl2sql.rules.mention.Piece;
import io.nl2sql.rules.mention.SchemaMention;
import io.nl2sql.rules.mention.ValueCandidate;
import io.nl2sql.rules.schema.DisplayColumns;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaMatch;
import io.nl2sql.rules.schema.SchemaTable;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Measures how much of the question a query accounts for, and how much of the query the question accounts for. */
final class CoverageFeatures {

    private static final double NEARLY_BEST = .12;
    private static final double CLEAR = .85;
    private static final double NAMED = .55;

    private final LinkedSchema schema;
    private final Links links;
    private final QuestionSignals question;
    private final QueryFacts query;
    private final Features features;

    CoverageFeatures(LinkedSchema schema, Links links, QuestionSignals question, QueryFacts query, Features features) {
        this.schema = schema;
        this.links = links;
        this.question = question;
        this.query = query;
        this.features = features;
    }

    void measure() {
        names();
        values();
        numbers();
        columns();
        tables();
        literals();
    }

    private void names() {
        double unused = 0;
        int clearUnused = 0;
        int elsewhere = 0;
        double used = 0;
        for (SchemaMention mention : question.names) {
            double best = 0;
            for (SchemaMatch match : mention.matches()) {
                if (match.score() > best && uses(match)) {
                    best = match.score();
                }
            }
            double top = mention.best().score();
            used += best;
            if (best == 0) {
                unused += top;
                clearUnused += top >= CLEAR ? 1 : 0;
            } else if (best < top - NEARLY_BEST) {
                elsewhere++;
            }
            features.set("names.short", features.value("names.short") + Math.max(0, top - best));
        }
        features.set("names.unused", unused);
        features.set("names.clear.unused", clearUnused);
        features.set("names.elsewhere", elsewhere);
        features.set("names.used.mean", question.names.isEmpty() ? 0 : used / question.names.size());
    }

    private boolean uses(SchemaMatch match) {
        if (match.element() instanceof SchemaColumn column) {
            return query.columns.contains(column.name())
                    || query.allColumnsOf.contains(column.table().name());
        }
        return query.tables.contains(match.table().name());
    }

    private void values() {
        Set<String> texts = new HashSet<>();
        for (Literal literal : query.literals) {
            texts.add(text(literal));
        }
        query.matched.forEach(text -> texts.add(text.toLowerCase(Locale.ROOT)));
        int unused = 0;
        for (Piece.ValuePiece value : question.values) {
            boolean found = texts.contains(value.mention().text().toLowerCase(Locale.ROOT));
            for (ValueCandidate candidate : value.mention().candidates()) {
                found |= texts.contains(candidate.value().toString().strip().toLowerCase(Locale.ROOT));
            }
            boolean named = value.alternative() != null
                    && value.alternative().matches().stream().anyMatch(this::uses);
            unused += found ? 0 : 1;
            features.flag("values.as.names", !found && named);
        }
        features.set("values.unused", unused);
    }

    private static String text(Literal literal) {
        if (literal instanceof Literal.TextLiteral text) {
            return text.value().strip().toLowerCase(Locale.ROOT);
        }
        if (literal instanceof Literal.NumberLiteral number) {
            return number.value().toPlainString();
        }
        if (literal instanceof Literal.DateLiteral date) {
            return date.value().toString();
        }
        return literal.toString().toLowerCase(Locale.ROOT);
    }

    private void numbers() {
        int unused = 0;
        for (Piece.NumberPiece number : question.numbers) {
            unused += isUsed(number) ? 0 : 1;
        }
        features.set("numbers.unused", unused);
    }

    private boolean isUsed(Piece.NumberPiece number) {
        BigDecimal value = number.value();
        for (long limit : query.limits) {
            if (value.compareTo(BigDecimal.valueOf(limit)) == 0) {
                return true;
            }
        }
        for (Literal literal : query.literals) {
            if (literal instanceof Literal.NumberLiteral other && other.value().compareTo(value) == 0) {
                return true;
            }
            if (literal instanceof Literal.TextLiteral text
                    && (text.value().contains(number.word()) || text.value().contains(value.toPlainString()))) {
                return true;
            }
        }
        return query.matched.stream().anyMatch(text -> text.contains(value.toPlainString()));
    }

    private void columns() {
        int unnamed = 0;
        double total = 0;
        for (ColumnName name : query.columns) {
            SchemaColumn column = schema.findColumn(name).orElse(null);
            if (column != null) {
                double score = links.of(column);
                total += score;
                unnamed += score < NAMED ? 1 : 0;
            }
        }
        int columns = query.columns.size();
        features.set("columns.unnamed", unnamed);
        features.set("columns.named.mean", columns == 0 ? 0 : total / columns);
        unnamed("ordered", query.ordered);
        unnamed("grouped", query.grouped);
    }

    private void unnamed(String part, Set<ColumnName> names) {
        for (ColumnName name : names) {
            SchemaColumn column = schema.findColumn(name).orElse(null);
            if (column != null) {
                features.set(part + ".named", features.value(part + ".named") + links.of(column));
                features.flag(part + ".unnamed", links.of(column) < NAMED);
                features.flag(part + ".text", !column.isNumeric() && !column.isTemporal());
                features.flag(part + ".key", column.isKey() || column.isIdLike());
            }
        }
    }

    private void tables() {
        int unnamed = 0;
        int idle = 0;
        double named = 0;
        for (TableName name : query.tables) {
            SchemaTable table = schema.findTable(name).orElse(null);
            if (table == null) {
                continue;
            }
            double score = links.of(table);
            named += score;
            boolean read =
                    query.columns.stream().anyMatch(column -> column.table().equals(name))
                            || query.allColumnsOf.contains(name);
            unnamed += score < NAMED ? 1 : 0;
            idle += score < NAMED && !read ? 1 : 0;
            features.flag("tables.read.unnamed", score < NAMED && read);
            features.flag("tables.named.unread", score >= NAMED && !read);
        }
        int tables = query.tables.size();
        features.set("tables.unnamed", unnamed);
        features.set("tables.idle", idle);
        features.set("tables.named.mean", tables == 0 ? 0 : named / tables);
    }

    private void literals() {
        for (QueryFacts.Tested tested : query.tested) {
            SchemaColumn column = schema.findColumn(tested.column()).orElse(null);
            if (column == null) {
                continue;
            }
            boolean number = tested.literal() instanceof Literal.NumberLiteral;
            String sort = number ? "number" : "text";
            add("tested." + sort + ".named", links.of(column));
            add("tested." + sort + ".table", links.of(column.table()));
            features.flag("tested." + sort + ".unnamed", links.of(column) < NAMED);
            features.flag("tested." + sort + ".key", column.isIdLike());
            features.flag("tested." + sort + ".other.type", number != column.isNumeric() && !column.isTemporal());
            if (number) {
                year(tested, column);
            } else if (tested.equal()) {
                stored(tested, column);
            }
        }
    }

    /** Whether years are compared with numbers that are none, or the other way round. */
    private void year(QueryFacts.Tested tested, SchemaColumn column) {
        BigDecimal value = ((Literal.NumberLiteral) tested.literal()).value();
        boolean year = value.compareTo(BigDecimal.valueOf(1800)) >= 0 && value.compareTo(BigDecimal.valueOf(2100)) <= 0;
        boolean ofYears = column.words().contains("year");
        features.flag("tested.year.other", ofYears && !year);
        features.flag("tested.number.year", !ofYears && year);
    }

    private void stored(QueryFacts.Tested tested, SchemaColumn column) {
        double best = 0;
        for (Piece.ValuePiece value : question.values) {
            for (ValueCandidate candidate : value.mention().candidates()) {
                boolean same = candidate.column() == column
                        && candidate.value().toString().strip().equalsIgnoreCase(text(tested.literal()));
                best = Math.max(best, same ? candidate.score() : 0);
            }
        }
        String text = text(tested.literal());
        boolean literally = question.values.stream()
                .anyMatch(value -> value.mention().text().equalsIgnoreCase(text));
        boolean capital = question.values.stream()
                .anyMatch(value -> value.mention().text().equalsIgnoreCase(text)
                        && !value.mention().text().equals(value.mention().text().toLowerCase(Locale.ROOT)));
        boolean nameable = question.values.stream()
                .anyMatch(value ->
                        value.alternative() != null && value.mention().text().equalsIgnoreCase(text));
        features.flag("tested.inexact", !literally);
        features.flag("tested.lower.case", literally && !capital);
        features.flag("tested.nameable", nameable);
        features.flag("tested.few.values", column.repeats(2));
        features.flag("tested.unstored", best == 0);
        add("tested.stored", best);
        features.flag("tested.display", column == DisplayColumns.of(column.table()));
    }

    private void add(String name, double value) {
        features.set(name, features.value(name) + value);
    }
}
