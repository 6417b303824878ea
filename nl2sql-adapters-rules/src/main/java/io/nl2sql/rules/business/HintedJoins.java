package io.nl2sql.rules.business;

import io.nl2sql.core.domain.knowledge.SemanticModel.JoinHint;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes the keys of a schema as people say its tables are to be joined: a hint with a condition is the one way between
 * its two tables, and one without leaves no direct way. Conditions that are more than equal columns change nothing.
 */
final class HintedJoins {

    private static final String NAME = "([\\p{L}\\p{N}_$#.\"`\\[\\]]+)";
    private static final Pattern EQUAL = Pattern.compile("\\s*" + NAME + "\\s*=\\s*" + NAME + "\\s*");
    private static final Pattern AND = Pattern.compile("(?i)\\s+and\\s+");
    private static final Pattern QUOTES = Pattern.compile("[\"`\\[\\]]");

    private HintedJoins() {}

    static DatabaseSchema apply(DatabaseSchema schema, List<JoinHint> hints) {
        List<ForeignKey> keys = new ArrayList<>(schema.foreignKeys());
        for (JoinHint hint : hints) {
            Optional<Table> from = schema.findWritten(hint.from());
            Optional<Table> to = schema.findWritten(hint.to());
            if (from.isPresent() && to.isPresent()) {
                apply(keys, hint, from.get(), to.get());
            }
        }
        return keys.equals(schema.foreignKeys()) ? schema : new DatabaseSchema(schema.dialect(), schema.tables(), keys);
    }

    private static void apply(List<ForeignKey> keys, JoinHint hint, Table from, Table to) {
        if (hint.condition().isBlank()) {
            keys.removeIf(key -> joins(key, from.name(), to.name()));
            return;
        }
        key(hint.condition(), from, to).ifPresent(hinted -> {
            keys.removeIf(key -> joins(key, from.name(), to.name()) && !isSame(key, hinted));
            if (keys.stream().noneMatch(key -> isSame(key, hinted))) {
                keys.add(hinted);
            }
        });
    }

    private static boolean joins(ForeignKey key, TableName one, TableName other) {
        return (key.from().equals(one) && key.to().equals(other))
                || (key.from().equals(other) && key.to().equals(one));
    }

    private static boolean isSame(ForeignKey key, ForeignKey other) {
        boolean straight = key.from().equals(other.from())
                && key.fromColumns().equals(other.fromColumns())
                && key.toColumns().equals(other.toColumns());
        boolean turned = key.from().equals(other.to())
                && key.fromColumns().equals(other.toColumns())
                && key.toColumns().equals(other.fromColumns());
        return straight || turned;
    }

    /** The key that a condition says: the side that is a primary key is the one referred to. */
    private static Optional<ForeignKey> key(String condition, Table from, Table to) {
        List<String> fromColumns = new ArrayList<>();
        List<String> toColumns = new ArrayList<>();
        for (String part : AND.splitAsStream(condition).toList()) {
            Matcher equal = EQUAL.matcher(part);
            if (!equal.matches()) {
                return Optional.empty();
            }
            Optional<ColumnName> left = column(equal.group(1), from, to);
            Optional<ColumnName> right = column(equal.group(2), from, to);
            if (left.isEmpty()
                    || right.isEmpty()
                    || left.get().table().equals(right.get().table())) {
                return Optional.empty();
            }
            boolean straight = left.get().table().equals(from.name());
            fromColumns.add((straight ? left : right).get().column());
            toColumns.add((straight ? right : left).get().column());
        }
        boolean refersBack =
                from.primaryKey().equals(fromColumns) && !to.primaryKey().equals(toColumns);
        return Optional.of(
                refersBack
                        ? new ForeignKey(to.name(), toColumns, from.name(), fromColumns, ForeignKey.Origin.LOGICAL)
                        : new ForeignKey(from.name(), fromColumns, to.name(), toColumns, ForeignKey.Origin.LOGICAL));
    }

    private static Optional<ColumnName> column(String written, Table from, Table to) {
        String plain = QUOTES.matcher(written).replaceAll("");
        int dot = plain.lastIndexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String owner = plain.substring(0, dot);
        String name = plain.substring(dot + 1);
        return List.of(from, to).stream()
                .filter(table -> table.name().table().equalsIgnoreCase(owner)
                        || table.name().toString().equalsIgnoreCase(owner))
                .flatMap(table -> table.columns().stream()
                        .filter(column -> column.name().equalsIgnoreCase(name))
                        .map(table::columnName))
                .findFirst();
    }
}
