package io.nl2sql.core.domain.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.domain.sql.Clause;
import io.nl2sql.core.domain.sql.ColumnReference;
import io.nl2sql.core.domain.sql.FeatureUse;
import io.nl2sql.core.domain.sql.FunctionCall;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.domain.sql.SqlFeature;
import io.nl2sql.core.domain.sql.StatementKind;
import io.nl2sql.core.domain.sql.StatementPart;
import io.nl2sql.core.domain.sql.StatementShape;
import io.nl2sql.core.domain.sql.TableReference;
import io.nl2sql.core.domain.sql.TextSpan;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SqlGateTest {

    private static final Set<StatementKind> READS =
            EnumSet.of(StatementKind.QUERY, StatementKind.EXPLAIN, StatementKind.SHOW);

    private static final TextSpan SPAN = new TextSpan(7, 12);

    private final SqlGate gate = new SqlGate();

    @Test
    void approvesTheVeryTextThatWasAnalysed() {
        String sql = "SELECT 1 -- one\n ;";

        GateVerdict verdict = gate.review(analysis(sql, query()), GatePolicy.STRICT);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        GateVerdict.Approved.class,
                        approved -> assertThat(approved.sql().sql()).isSameAs(sql));
    }

    @ParameterizedTest
    @EnumSource(StatementKind.class)
    void allowsNoKindButReads(StatementKind kind) {
        StatementShape statement = StatementShape.of(StatementPart.of(kind, SPAN));

        GateVerdict verdict = gate.review(analysis("?", statement), GatePolicy.STRICT);

        assertThat(verdict instanceof GateVerdict.Approved).isEqualTo(READS.contains(kind));
    }

    @ParameterizedTest
    @EnumSource(StatementKind.class)
    void allowsNoKindButReadsInsideOfAQuery(StatementKind kind) {
        StatementShape statement = new StatementShape(
                List.of(StatementPart.of(StatementKind.QUERY, null), StatementPart.of(kind, SPAN)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());

        GateVerdict verdict = gate.review(analysis("?", statement), GatePolicy.STRICT);

        assertThat(verdict instanceof GateVerdict.Approved).isEqualTo(READS.contains(kind));
    }

    @Test
    void saysWhatAStatementIsWhenOnlyReadingIsAllowed() {
        StatementShape statement = StatementShape.of(StatementPart.of(StatementKind.DELETE, SPAN));

        assertThat(refusals(analysis("?", statement)))
                .containsExactly(new Violation(
                        GateRule.STATEMENT_KIND,
                        "only reading is allowed at level strict, and this is DELETE; level permissive would allow it",
                        SPAN));
    }

    @ParameterizedTest
    @EnumSource(SqlAnalysis.Reason.class)
    void refusesWhatWasNotUnderstood(SqlAnalysis.Reason reason) {
        SqlAnalysis analysis =
                SqlAnalysis.notUnderstood("?", AnsiDialect.INSTANCE, reason, "the text is not SQL", SPAN);

        assertThat(refusals(analysis)).singleElement().satisfies(violation -> {
            assertThat(violation.message()).isEqualTo("the text is not SQL");
            assertThat(violation.span()).isEqualTo(SPAN);
        });
    }

    @Test
    void refusesFunctionsThatAreNotListed() {
        StatementShape statement = withFunction(new FunctionCall("", "sleep", 1, Clause.WHERE, 0, SPAN));

        assertThat(refusals(analysis("?", statement)))
                .containsExactly(new Violation(
                        GateRule.FUNCTION_NOT_ALLOWED,
                        "function sleep is not allowed: it is not on the list of harmless functions of ANSI SQL",
                        SPAN));
    }

    @Test
    void refusesAListedFunctionOfAnotherSchema() {
        StatementShape statement = withFunction(new FunctionCall("mallory", "upper", 1, Clause.WHERE, 0, SPAN));

        assertThat(refusals(analysis("?", statement)))
                .extracting(Violation::rule)
                .containsExactly(GateRule.FUNCTION_NOT_ALLOWED);
    }

    @Test
    void namesTheNearestTable() {
        TableReference.Target target = new TableReference.Target.Unknown(TableName.of("Invoice"));

        assertThat(refusals(analysis("?", withTable("Invoces", target))))
                .containsExactly(new Violation(
                        GateRule.UNKNOWN_TABLE, "there is no table Invoces; did you mean Invoice?", SPAN));
    }

    @Test
    void namesTheNearestColumn() {
        ColumnReference.Target target = new ColumnReference.Target.Unknown(List.of("Invoice"), "CustomerId");

        assertThat(refusals(analysis("?", withColumn("Custmer", target))))
                .containsExactly(new Violation(
                        GateRule.UNKNOWN_COLUMN,
                        "there is no column Custmer in Invoice; did you mean CustomerId?",
                        SPAN));
    }

    @Test
    void asksForTheTableOfAnAmbiguousColumn() {
        ColumnReference.Target target = new ColumnReference.Target.Ambiguous(List.of("orders", "customers"));

        assertThat(refusals(analysis("?", withColumn("id", target))))
                .containsExactly(new Violation(
                        GateRule.AMBIGUOUS_COLUMN,
                        "column id could belong to orders or customers; write it with its table",
                        SPAN));
    }

    @Test
    void letsUnknownNamesPassWhereNoSchemaIsAtHand() {
        StatementShape statement = withTable("orders", new TableReference.Target.Unknown(null));

        GateVerdict verdict =
                gate.review(analysis("?", statement), GatePolicy.STRICT.withNames(GatePolicy.NameCheck.OFF));

        assertThat(verdict).isInstanceOf(GateVerdict.Approved.class);
    }

    @Test
    void guardsTheCatalogueEvenWhereNoSchemaIsAtHand() {
        TableReference.Target target =
                new TableReference.Target.SystemCatalogue(new TableName("information_schema", "user_mappings"));

        GateVerdict verdict = gate.review(
                analysis("?", withTable("user_mappings", target)),
                GatePolicy.STRICT.withNames(GatePolicy.NameCheck.OFF));

        assertThat(verdict).isInstanceOf(GateVerdict.Rejected.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = SqlFeature.class,
            names = {
                "LOCKING_READ",
                "SELECT_INTO",
                "SELECT_INTO_TABLE",
                "PARAMETER",
                "SESSION_VARIABLE",
                "VARIABLE_ASSIGNMENT",
                "SEQUENCE",
                "HINT",
                "REMOTE_NAME"
            })
    void refusesFeaturesThatDoMoreThanRead(SqlFeature feature) {
        StatementShape statement = new StatementShape(
                query().parts(), List.of(), List.of(), List.of(), List.of(), List.of(new FeatureUse(feature, SPAN)));

        assertThat(refusals(analysis("?", statement)))
                .extracting(Violation::span)
                .containsExactly(SPAN);
    }

    @Test
    void reportsEveryViolationInTextOrder() {
        StatementShape statement = new StatementShape(
                query().parts(),
                List.of(),
                List.of(),
                List.of(),
                List.of(
                        new FunctionCall("", "beta", 0, Clause.WHERE, 0, new TextSpan(20, 24)),
                        new FunctionCall("", "alpha", 0, Clause.SELECT_LIST, 0, new TextSpan(7, 12))),
                List.of());

        assertThat(refusals(analysis("?", statement)))
                .extracting(Violation::span)
                .containsExactly(new TextSpan(7, 12), new TextSpan(20, 24));
    }

    private List<Violation> refusals(SqlAnalysis analysis) {
        GateVerdict verdict = gate.review(analysis, GatePolicy.STRICT);
        assertThat(verdict).isInstanceOf(GateVerdict.Rejected.class);
        return ((GateVerdict.Rejected) verdict).violations();
    }

    private static SqlAnalysis analysis(String sql, StatementShape statement) {
        return SqlAnalysis.understood(sql, AnsiDialect.INSTANCE, statement);
    }

    private static StatementShape query() {
        return StatementShape.of(StatementPart.of(StatementKind.QUERY, null));
    }

    private static StatementShape withFunction(FunctionCall call) {
        return shape(null, null, call);
    }

    private static StatementShape withTable(String name, TableReference.Target target) {
        return shape(new TableReference("", name, "", target, TableReference.Access.READ, 0, SPAN), null, null);
    }

    private static StatementShape withColumn(String name, ColumnReference.Target target) {
        return shape(null, new ColumnReference("", name, target, Clause.WHERE, 0, SPAN), null);
    }

    private static StatementShape shape(
            @Nullable TableReference table, @Nullable ColumnReference column, @Nullable FunctionCall call) {
        return new StatementShape(
                query().parts(),
                table == null ? List.of() : List.of(table),
                column == null ? List.of() : List.of(column),
                List.of(),
                call == null ? List.of() : List.of(call),
                List.of());
    }
}
