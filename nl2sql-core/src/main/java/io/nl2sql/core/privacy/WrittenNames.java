package io.nl2sql.core.privacy;

import io.nl2sql.core.domain.connection.PrivacySettings;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Names of schemas, tables and columns as people write them, whatever the case. Immutable. */
final class WrittenNames {

    private final Set<String> schemas;
    private final Set<String> tables;
    private final Set<String> columns;
    private final List<Pattern> sensitive;
    private final List<Pattern> sensitiveInTables;

    WrittenNames(PrivacySettings settings) {
        this.schemas = folded(settings.excludedSchemas());
        this.tables = folded(settings.excludedTables());
        this.columns = folded(settings.excludedColumns());
        this.sensitive = patterns(settings, pattern -> true);
        this.sensitiveInTables = patterns(settings, pattern -> pattern.contains("."));
    }

    boolean excludes(Table table) {
        return excludes(table.name());
    }

    boolean excludes(TableName name) {
        return schemas.contains(fold(name.schema())) || names(name, tables, "");
    }

    boolean excludes(Table table, Column column) {
        return names(table.name(), columns, "." + fold(column.name()));
    }

    /** A pattern with a dot may as well name the table. */
    boolean isSensitive(Table table, Column column) {
        String name = fold(column.name());
        String inTable = fold(table.name().table()) + "." + name;
        String inSchema = fold(table.name().toString()) + "." + name;
        return matches(sensitive, name) || matches(sensitiveInTables, inTable) || matches(sensitiveInTables, inSchema);
    }

    /** Where a database has no schemas, one that is written all the same does no harm. */
    private static boolean names(TableName name, Set<String> written, String end) {
        if (written.isEmpty()) {
            return false;
        }
        String bare = fold(name.table()) + end;
        return written.contains(bare)
                || written.contains(fold(name.toString()) + end)
                || (name.schema().isEmpty() && written.stream().anyMatch(one -> one.endsWith("." + bare)));
    }

    private static Set<String> folded(List<String> written) {
        Set<String> folded = new HashSet<>();
        written.stream().map(String::strip).filter(name -> !name.isEmpty()).forEach(name -> folded.add(fold(name)));
        return Set.copyOf(folded);
    }

    private static String fold(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static boolean matches(List<Pattern> patterns, String name) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }

    private static List<Pattern> patterns(PrivacySettings settings, Predicate<String> wanted) {
        return settings.sensitiveColumnPatterns().stream()
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .filter(wanted)
                .map(WrittenNames::pattern)
                .toList();
    }

    private static Pattern pattern(String written) {
        StringBuilder regex = new StringBuilder();
        boolean whole = false;
        for (char letter : fold(written).toCharArray()) {
            switch (letter) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(letter)));
            }
            whole |= letter == '*' || letter == '?';
        }
        return Pattern.compile(whole ? regex.toString() : ".*" + regex + ".*", Pattern.DOTALL);
    }
}
