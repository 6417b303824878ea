package io.nl2sql.core.domain.gate;

import io.nl2sql.core.domain.sql.ColumnReference;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.FeatureUse;
import io.nl2sql.core.domain.sql.FunctionCall;
import io.nl2sql.core.domain.sql.StatementShape;
import io.nl2sql.core.domain.sql.TableReference;
import io.nl2sql.core.domain.sql.TextSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The review of one statement against one policy. */
final class StatementReview {

    private final Dialect dialect;
    private final GatePolicy policy;
    private final NameList functions;
    private final NameList catalogues;
    private final LevelRules levels;
    private final List<Violation> violations = new ArrayList<>();

    StatementReview(Dialect dialect, GatePolicy policy) {
        this.dialect = dialect;
        this.policy = policy;
        this.functions = NameList.functionsOf(dialect.id());
        this.catalogues = NameList.cataloguesOf(dialect.id());
        this.levels = new LevelRules(policy.effectiveLevel());
    }

    /** Every rule the statement breaks, in text order. */
    List<Violation> review(StatementShape statement) {
        statement.parts().forEach(part -> levels.refusalOf(part).ifPresent(violations::add));
        statement.features().forEach(this::review);
        statement.tables().forEach(this::review);
        statement.functions().forEach(this::review);
        statement.columns().forEach(this::review);
        violations.sort(Comparator.comparingInt(StatementReview::position));
        return violations.stream().distinct().toList();
    }

    private static int position(Violation violation) {
        TextSpan span = violation.span();
        return span == null ? 0 : span.start();
    }

    private void review(FeatureUse use) {
        switch (use.feature()) {
            case LOCKING_READ ->
                refuse(GateRule.LOCKING_READ, "a read must not take locks; leave out the locking clause", use.span());
            case SELECT_INTO ->
                refuse(
                        GateRule.SELECT_INTO,
                        "SELECT … INTO writes its result somewhere; leave out the INTO clause",
                        use.span());
            case SELECT_INTO_TABLE -> levels.refusalOfSelectInto(use.span()).ifPresent(violations::add);
            case PARAMETER ->
                refuse(
                        GateRule.PARAMETER,
                        "the statement has a placeholder without a value; write the value itself",
                        use.span());
            case SESSION_VARIABLE, VARIABLE_ASSIGNMENT ->
                refuse(GateRule.SESSION_VARIABLE, "variables of the session may not be read or set", use.span());
            case SEQUENCE -> refuse(GateRule.SEQUENCE, "a query must not advance or read a sequence", use.span());
            case REMOTE_NAME ->
                refuse(
                        GateRule.REMOTE_NAME,
                        "names on other servers or in other databases may not be used",
                        use.span());
            case FILE_NAME -> refuse(GateRule.FILE_NAME, "files and addresses may not be read as tables", use.span());
            case HINT ->
                refuse(GateRule.NOT_UNDERSTOOD, "optimiser hints are not understood; leave them out", use.span());
            case SET_OPERATION,
                    RECURSION,
                    DISTINCT,
                    AGGREGATION,
                    WINDOW,
                    SUBQUERY,
                    LIMIT,
                    ORDER_BY,
                    CARTESIAN_JOIN -> {}
        }
    }

    private void review(TableReference table) {
        TableReference.Target target = table.target();
        if (target instanceof TableReference.Target.SystemCatalogue && table.access() == TableReference.Access.WRITE) {
            refuse(
                    GateRule.SYSTEM_CATALOGUE,
                    "%s is a part of the catalogue of %s, which nobody may change at any level"
                            .formatted(table.display(), dialect.displayName()),
                    table.span());
        } else if (target instanceof TableReference.Target.SystemCatalogue catalogue) {
            reviewCatalogue(table, catalogue);
        } else if (target instanceof TableReference.Target.Unknown unknown && namesMatter()) {
            refuse(GateRule.UNKNOWN_TABLE, unknownTable(table, unknown), table.span());
        } else if (target instanceof TableReference.Target.Ambiguous ambiguous && namesMatter()) {
            refuse(
                    GateRule.AMBIGUOUS_TABLE,
                    "table %s could be %s; write it with its schema"
                            .formatted(table.display(), alternatives(ambiguous.candidates())),
                    table.span());
        }
    }

    private void reviewCatalogue(TableReference table, TableReference.Target.SystemCatalogue catalogue) {
        String name = catalogue.table().toString().toLowerCase(Locale.ROOT);
        if (!catalogues.allows(name)) {
            refuse(
                    GateRule.SYSTEM_CATALOGUE,
                    "%s is a part of the catalogue of %s that may not be read%s"
                            .formatted(
                                    table.display(),
                                    dialect.displayName(),
                                    catalogues
                                            .refusalOf(name)
                                            .map(reason -> ": " + reason)
                                            .orElse("")),
                    table.span());
        }
    }

    private static String unknownTable(TableReference table, TableReference.Target.Unknown unknown) {
        return "there is no table %s%s".formatted(table.display(), hint(unknown.nearest()));
    }

    private void review(FunctionCall call) {
        if (!functions.allows(call.display())) {
            String reason = functions
                    .refusalOf(call.display())
                    .or(() -> functions.refusalOf(call.name()))
                    .orElseGet(
                            () -> "it is not on the list of harmless functions of %s".formatted(dialect.displayName()));
            refuse(
                    GateRule.FUNCTION_NOT_ALLOWED,
                    "function %s is not allowed: %s".formatted(call.display(), reason),
                    call.span());
        }
    }

    private void review(ColumnReference column) {
        if (!namesMatter()) {
            return;
        }
        if (column.target() instanceof ColumnReference.Target.Unknown unknown) {
            refuse(GateRule.UNKNOWN_COLUMN, unknownColumn(column, unknown), column.span());
        } else if (column.target() instanceof ColumnReference.Target.UnknownQualifier unknown) {
            refuse(
                    GateRule.UNKNOWN_TABLE,
                    "nothing in this query is called %s%s".formatted(column.qualifier(), hint(unknown.nearest())),
                    column.span());
        } else if (column.target() instanceof ColumnReference.Target.QuotedText text && !comparesText(column)) {
            refuse(
                    GateRule.UNKNOWN_COLUMN,
                    text.nearest() == null
                            ? "there is no column %s; text belongs in single quotes".formatted(column.name())
                            : "there is no column %s%s".formatted(column.name(), hint(text.nearest())),
                    column.span());
        } else if (column.target() instanceof ColumnReference.Target.Ambiguous ambiguous) {
            refuse(
                    GateRule.AMBIGUOUS_COLUMN,
                    "column %s could belong to %s; write it with its table"
                            .formatted(column.display(), alternatives(ambiguous.sources())),
                    column.span());
        }
    }

    private static String unknownColumn(ColumnReference column, ColumnReference.Target.Unknown unknown) {
        String where = unknown.sources().isEmpty() ? "" : " in " + alternatives(unknown.sources());
        return "there is no column %s%s%s".formatted(column.name(), where, hint(unknown.nearest()));
    }

    private static String hint(@Nullable Object nearest) {
        return nearest == null ? "" : "; did you mean %s?".formatted(nearest);
    }

    /** A condition compares with text, in which case quoting it like a name is a common slip without consequences. */
    private static boolean comparesText(ColumnReference column) {
        return switch (column.clause()) {
            case WHERE, HAVING, JOIN_CONDITION -> true;
            case WITH, SELECT_LIST, FROM, GROUP_BY, WINDOW, ORDER_BY, LIMIT, VALUES, WRITE -> false;
        };
    }

    private boolean namesMatter() {
        return policy.names() == GatePolicy.NameCheck.REQUIRED;
    }

    private static String alternatives(List<?> names) {
        return names.stream().map(String::valueOf).collect(Collectors.joining(" or "));
    }

    private void refuse(GateRule rule, String message, @Nullable TextSpan span) {
        violations.add(new Violation(rule, message, span));
    }
}
