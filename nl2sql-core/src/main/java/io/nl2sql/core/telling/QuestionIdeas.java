package io.nl2sql.core.telling;

import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.telling.FollowUps.FollowUpRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Questions that follow from the names and types of an answer and of the tables behind it. Stateless. */
final class QuestionIdeas {

    private static final Pattern DIMENSION = Pattern.compile(
            "(?i).*(?:country|city|state|region|status|type|category|genre|gender|sex|department|segment|channel|level|grade"
                    + "|language|brand|color|colour|class|kind|nationality)");
    private static final Pattern IDENTIFIER = Pattern.compile("(?i)(?:^|.*[_ ])(?:id|key|code)|.*[a-z]Id");
    private static final Pattern BOUNDARY = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|[_\\s]+");
    private static final int ENOUGH_FOR_A_TOP = 6;
    private static final int LONGEST_VALUE = 60;

    private QuestionIdeas() {}

    static List<String> of(FollowUpRequest request) {
        String asked = OneLine.of(request.question(), 1_000).replaceFirst("[?.!\\s]+$", "");
        ResultTable table = request.table();
        int measure = find(table, true);
        int name = find(table, false);
        boolean overTime = table.columns().stream().anyMatch(column -> isTime(column.label(), column.type()));
        Set<String> shown = new HashSet<>();
        table.columns().forEach(column -> shown.add(words(column.label())));
        List<String> ideas = new ArrayList<>();
        List<Table> tables = request.schema().tables();
        if (measure >= 0 && name >= 0 && table.rows().size() >= ENOUGH_FOR_A_TOP) {
            ideas.add("Which 5 %s have the highest %s?".formatted(plural(label(table, name)), label(table, measure)));
        }
        if (measure >= 0 && !overTime) {
            tables.stream()
                    .flatMap(from -> from.columns().stream())
                    .filter(column ->
                            column.type() != ColumnType.TIME && column.type().isTemporal())
                    .findFirst()
                    .ifPresent(date -> ideas.add("%s, for each year of %s?".formatted(asked, words(date.name()))));
        }
        if (measure >= 0) {
            dimensions(tables, shown).limit(2).forEach(other -> ideas.add("%s, for each %s?".formatted(asked, other)));
        }
        String comparison = comparison(table, measure, name);
        if (comparison != null) {
            ideas.add(comparison);
        }
        tables.stream()
                .limit(2)
                .forEach(from -> dimensions(List.of(from), shown)
                        .findFirst()
                        .ifPresentOrElse(
                                other -> ideas.add("How many %s are there for each %s?"
                                        .formatted(plural(words(from.name().table())), other)),
                                () -> ideas.add("How many %s are there?"
                                        .formatted(plural(words(from.name().table()))))));
        tables.stream()
                .limit(1)
                .forEach(from -> amounts(from, request)
                        .findFirst()
                        .ifPresent(column -> ideas.add("What is the average %s of all %s?"
                                .formatted(
                                        words(column.name()),
                                        plural(words(from.name().table()))))));
        return ideas;
    }

    private static Stream<String> dimensions(List<Table> tables, Set<String> shown) {
        return tables.stream()
                .flatMap(table -> table.columns().stream())
                .filter(column -> column.type() == ColumnType.TEXT
                        && DIMENSION.matcher(column.name()).matches())
                .map(column -> words(column.name()))
                .filter(words -> !shown.contains(words))
                .distinct();
    }

    private static Stream<Column> amounts(Table table, FollowUpRequest request) {
        Set<String> keys = new HashSet<>(table.primaryKey());
        for (ForeignKey key : request.schema().foreignKeys()) {
            if (key.from().equals(table.name())) {
                keys.addAll(key.fromColumns());
            }
        }
        return table.columns().stream()
                .filter(column -> column.type().isNumeric()
                        && !keys.contains(column.name())
                        && !isTime(column.name(), column.type())
                        && !IDENTIFIER.matcher(column.name()).matches());
    }

    /** The two rows that stand first, when the answer has one amount for each name. */
    private static @Nullable String comparison(ResultTable table, int measure, int name) {
        if (measure < 0 || name < 0 || table.rows().size() < 3) {
            return null;
        }
        if (table.rows().get(0).cell(name) instanceof String one
                && table.rows().get(1).cell(name) instanceof String other
                && !one.equals(other)) {
            return "How do \"%s\" and \"%s\" compare in %s?"
                    .formatted(OneLine.of(one, LONGEST_VALUE), OneLine.of(other, LONGEST_VALUE), label(table, measure));
        }
        return null;
    }

    /** The first column of amounts, or of names; -1 where there is none. */
    private static int find(ResultTable table, boolean measure) {
        for (int column = 0; column < table.columns().size(); column++) {
            ResultColumn shape = table.columns().get(column);
            boolean fits = measure
                    ? shape.type().isNumeric() && !isTime(shape.label(), shape.type())
                    : shape.type() == ColumnType.TEXT;
            if (fits
                    && !shape.label().isBlank()
                    && !IDENTIFIER.matcher(shape.label()).matches()) {
                return column;
            }
        }
        return -1;
    }

    private static boolean isTime(String name, ColumnType type) {
        return type.isTemporal() || words(name).matches("(?:.* )?(?:year|month|quarter|week|day)");
    }

    private static String label(ResultTable table, int column) {
        return words(table.columns().get(column).label());
    }

    private static String words(String name) {
        String spaced = BOUNDARY.matcher(OneLine.of(name, LONGEST_VALUE))
                .replaceAll(" ")
                .strip();
        return spaced.toLowerCase(Locale.ROOT);
    }

    private static String plural(String words) {
        if (words.endsWith("s")) {
            return words;
        }
        boolean y = words.matches(".*[^aeiou]y");
        return y ? words.substring(0, words.length() - 1) + "ies" : words + "s";
    }
}
