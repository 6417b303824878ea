package io.nl2sql.core.domain.gate;

import io.nl2sql.core.domain.sql.ColumnReference;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.FeatureUse;
import io.nl2sql.core.domain.sql.FunctionCall;
import io.nl2sql.core.domain.sql.StatementPart;
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
    private final List<Violation> violations = new ArrayList<>();

    StatementReview(Dialect dialect, GatePolicy policy) {
        this.dialect = dialect;
        this.policy = policy;
        this.functions = NameList.functionsOf(dialect);
        this.catalogues = NameList.cataloguesOf(dialect);
    }

    /** Every rule the statement breaks, in text order. */
    List<Violation> review(StatementShape statement) {
        statement.parts().forEach(this::review);
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

    private void review(StatementPart part) {
        switch (part.kind()) {
            case QUERY, EXPLAIN, SHOW -> {}
            case EXPLAIN_AND_RUN ->
                refuse(
                        GateRule.EXPLAIN_RUNS,
                        "this form of EXPLAIN runs the statement; leave out ANALYZE",
                        part.span());
            case INSERT,
                    UPDATE,
                    DELETE,
                    MERGE,
                    TRUNCATE,
                    DEFINITION,
                    OTHER_DEFINITION,
                    PRIVILEGE,
                    TRANSACTION,
                    SESSION,
                    ADMINISTRATION,
                    CODE,
                    BULK_TRANSFER,
                    LOCK,
                    OTHER ->
                refuse(
                        GateRule.STATEMENT_KIND,
                        "only reading is allowed here, and this is %s"
                                .formatted(part.kind().description()),
                        part.span());
        }
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
        if (target instanceof TableReference.Target.SystemCatalogue catalogue) {
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
        return unknown.nearest() == null
                ? "there is no table %s".formatted(table.display())
                : "there is no table %s; did you mean %s?".formatted(table.display(), unknown.nearest());
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
        String hint = unknown.nearest() == null ? "" : "; did you mean %s?".formatted(unknown.nearest());
        return "there is no column %s%s%s".formatted(column.name(), where, hint);
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
