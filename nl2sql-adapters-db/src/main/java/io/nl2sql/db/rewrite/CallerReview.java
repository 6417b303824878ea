package io.nl2sql.db.rewrite;

import io.nl2sql.core.domain.gate.GateRule;
import io.nl2sql.core.domain.gate.Violation;
import io.nl2sql.core.domain.policy.SchemaPolicy;
import io.nl2sql.core.domain.sql.ColumnReference;
import io.nl2sql.core.domain.sql.FunctionCall;
import io.nl2sql.core.domain.sql.StatementPart;
import io.nl2sql.core.domain.sql.StatementShape;
import io.nl2sql.core.domain.sql.TableReference;
import io.nl2sql.core.domain.sql.TextSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses what no rewriting can make safe while a policy is in force: everything that reaches around tables. */
final class CallerReview {

    /** Columns that engines give every table, which name rows and versions of rows past any filter. */
    private static final Set<String> ROW_COLUMNS = Set.of(
            "rowid", "oid", "_rowid_", "_rowid", "ctid", "xmin", "xmax", "cmin", "cmax", "tableoid", "ora_rowscn");

    /** Functions that describe tables and columns by name. */
    private static final Pattern CATALOGUE_FUNCTION = Pattern.compile(
            "pragma_.*|duckdb_.*|sqlite_.*|pg_get_.*|pg_table_is_visible|has_.*_privilege|.*_description"
                    + "|jsonb?_(populate|to)_record(set)?");

    private final SchemaPolicy policy;
    private final StatementTokens tokens;
    private final List<Violation> violations = new ArrayList<>();

    CallerReview(SchemaPolicy policy, StatementTokens tokens) {
        this.policy = policy;
        this.tokens = tokens;
    }

    /** Every reason, in text order. */
    List<Violation> review(StatementShape shape) {
        shape.parts().forEach(this::review);
        shape.tables().forEach(this::review);
        shape.columns().forEach(this::review);
        shape.functions().forEach(this::review);
        reviewTokens();
        violations.sort(Comparator.comparingInt(
                violation -> violation.span() == null ? 0 : violation.span().start()));
        return List.copyOf(violations);
    }

    /** Whether a statement names rows past its tables, or asks functions about the catalogue. */
    static boolean reachesAround(StatementShape shape) {
        return shape.columns().stream().anyMatch(CallerReview::isRowColumn)
                || shape.functions().stream().anyMatch(CallerReview::asksCatalogue);
    }

    private void review(StatementPart part) {
        switch (part.kind()) {
            case QUERY, INSERT, UPDATE, DELETE -> {}
            default ->
                refuse(
                        "%s is not possible while access policies are in force, as it shows or changes more than rows"
                                .formatted(part.kind().description()),
                        part.span());
        }
    }

    private void review(TableReference table) {
        if (table.target() instanceof TableReference.Target.SystemCatalogue) {
            violations.add(new Violation(
                    GateRule.SYSTEM_CATALOGUE,
                    "%s is a part of the catalogue, which may not be read while access policies are in force"
                            .formatted(table.display()),
                    table.span()));
        } else if (table.access() == TableReference.Access.WRITE && isRestricted(table)) {
            refuse("%s may not be changed, as an access policy restricts it".formatted(table.display()), table.span());
        }
    }

    private boolean isRestricted(TableReference table) {
        return !(table.target() instanceof TableReference.Target.Base base)
                || !policy.access(base.table()).isOpen()
                || !policy.readsDirectly(policy.schema().findTable(base.table()).orElseThrow());
    }

    /** What SQLite would take for a text could be the name of something that the caller does not see. */
    private void review(ColumnReference column) {
        if (column.target() instanceof ColumnReference.Target.QuotedText) {
            violations.add(new Violation(
                    GateRule.UNKNOWN_COLUMN,
                    "there is no column %s; text belongs in single quotes".formatted(column.name()),
                    column.span()));
        } else if (isRowColumn(column)) {
            refuse(
                    "%s names rows past the access policies; use a column of the table".formatted(column.name()),
                    column.span());
        }
    }

    private static boolean isRowColumn(ColumnReference column) {
        return column.target() instanceof ColumnReference.Target.Derived
                && ROW_COLUMNS.contains(column.name().toLowerCase(Locale.ROOT));
    }

    private void review(FunctionCall call) {
        if (asksCatalogue(call)) {
            refuse(
                    "function %s tells about the catalogue, which may not be read while access policies are in force"
                            .formatted(call.display()),
                    call.span());
        }
    }

    private static boolean asksCatalogue(FunctionCall call) {
        return CATALOGUE_FUNCTION.matcher(call.name().toLowerCase(Locale.ROOT)).matches();
    }

    private void reviewTokens() {
        String dialect = policy.schema().dialect().id();
        if (dialect.equals("postgresql") || dialect.equals("duckdb")) {
            new CastTypes(policy.visible(), tokens)
                    .unknown()
                    .forEach(type ->
                            refuse("type %s is not known here; use a plain type".formatted(type.text()), type.span()));
        }
        if (dialect.equals("sqlite")) {
            for (int index = 0; index < tokens.size(); index++) {
                // SQLite reads a table behind IN, and the same name could be a column.
                if (tokens.isWord(index, "in") && !tokens.isSymbol(index + 1, '(')) {
                    refuse(
                            "write the values or a subquery behind IN in brackets",
                            tokens.at(index).span());
                }
            }
        }
    }

    private void refuse(String message, @Nullable TextSpan span) {
        violations.add(new Violation(GateRule.POLICY_NOT_PLACED, message, span));
    }
}
