package io.nl2sql.core.domain.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
import io.nl2sql.core.domain.sql.StatementType;
import io.nl2sql.core.domain.sql.TableReference;
import io.nl2sql.core.domain.sql.TextSpan;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @EnumSource(GuardrailLevel.class)
    void neverLetsTheInsidesOfAnUnreadStatementPass(GuardrailLevel level) {
        GatePolicy policy = GatePolicy.HUMAN.withCaller(Caller.AGENT).withLevel(level);

        for (StatementKind kind : StatementKind.values()) {
            SqlAnalysis analysis = SqlAnalysis.recognised("?", AnsiDialect.INSTANCE, kind, SPAN);

            assertThat(gate.review(analysis, policy)).isInstanceOf(GateVerdict.Rejected.class);
        }
    }

    @Test
    void saysWhatWasNotUnderstoodWhereTheLevelIncludesTheKind() {
        SqlAnalysis looked = SqlAnalysis.unread("?", AnsiDialect.INSTANCE, StatementKind.INSERT, SPAN, "no such word");
        SqlAnalysis unlooked = SqlAnalysis.recognised("?", AnsiDialect.INSTANCE, StatementKind.INSERT, SPAN);

        assertThat(refusals(looked, GatePolicy.MODERATE))
                .containsExactly(new Violation(GateRule.NOT_UNDERSTOOD, "no such word", SPAN));
        assertThat(refusals(unlooked, GatePolicy.MODERATE))
                .containsExactly(new Violation(GateRule.NOT_UNDERSTOOD, "this form of INSERT is not understood", SPAN));
    }

    @Test
    void approvesWithTheTypeAndTheKind() {
        StatementShape statement = new StatementShape(
                List.of(
                        StatementPart.of(StatementKind.QUERY, null),
                        new StatementPart(StatementKind.DELETE, StatementPart.Filter.SELECTIVE, SPAN)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());

        GateVerdict verdict = gate.review(analysis("WITH …", statement), GatePolicy.MODERATE, "as written");

        assertThat(verdict).isInstanceOfSatisfying(GateVerdict.Approved.class, approved -> {
            assertThat(approved.sql().kind()).isEqualTo(StatementKind.QUERY);
            assertThat(approved.sql().type()).isEqualTo(StatementType.DML);
            assertThat(approved.sql().sql()).isEqualTo("WITH …");
            assertThat(approved.sql().shown()).isEqualTo("as written");
            assertThat(approved.sql()).hasToString("as written");
            assertThat(approved.sql().dialect()).isEqualTo(AnsiDialect.INSTANCE);
        });
    }

    @Test
    void boundsAPersonByWhatNoLevelAllows() {
        StatementShape deletion =
                StatementShape.of(new StatementPart(StatementKind.DELETE, StatementPart.Filter.ABSENT, SPAN));
        GatePolicy human = GatePolicy.STRICT.withCaller(Caller.HUMAN);

        assertThat(gate.review(analysis("?", deletion), human)).isInstanceOf(GateVerdict.Approved.class);
        assertThat(gate.review(
                        analysis("?", StatementShape.of(StatementPart.of(StatementKind.PRIVILEGE, SPAN))), human))
                .isInstanceOf(GateVerdict.Rejected.class);
    }

    @ParameterizedTest
    @EnumSource(GuardrailLevel.class)
    void refusesToWriteIntoTheCatalogueAtEveryLevel(GuardrailLevel level) {
        TableReference.Target readable =
                new TableReference.Target.SystemCatalogue(new TableName("information_schema", "tables"));
        TableReference written = new TableReference("", "tables", "", readable, TableReference.Access.WRITE, 0, SPAN);
        TableReference read = new TableReference("", "tables", "", readable, TableReference.Access.READ, 0, SPAN);

        assertThat(refusals(analysis("?", shape(written, null, null)), GatePolicy.STRICT.withLevel(level)))
                .containsExactly(new Violation(
                        GateRule.SYSTEM_CATALOGUE,
                        "tables is a part of the catalogue of ANSI SQL, which nobody may change at any level",
                        SPAN));
        assertThat(gate.review(analysis("?", shape(read, null, null)), GatePolicy.STRICT.withLevel(level)))
                .isInstanceOf(GateVerdict.Approved.class);
    }

    @Test
    void saysThatAPartOfTheCatalogueMayNotBeRead() {
        TableReference.Target unknown =
                new TableReference.Target.SystemCatalogue(new TableName("information_schema", "no_such_thing"));

        assertThat(refusals(analysis("?", withTable("n", unknown))))
                .extracting(Violation::message)
                .containsExactly("n is a part of the catalogue of ANSI SQL that may not be read");
    }

    @Test
    void asksForTheSchemaOfAnAmbiguousTable() {
        TableReference.Target target = new TableReference.Target.Ambiguous(
                List.of(new TableName("a", "orders"), new TableName("b", "orders")));

        assertThat(refusals(analysis("?", withTable("orders", target))))
                .containsExactly(new Violation(
                        GateRule.AMBIGUOUS_TABLE,
                        "table orders could be a.orders or b.orders; write it with its schema",
                        SPAN));
        assertThat(gate.review(
                        analysis("?", withTable("orders", target)),
                        GatePolicy.STRICT.withNames(GatePolicy.NameCheck.OFF)))
                .isInstanceOf(GateVerdict.Approved.class);
    }

    @Test
    void saysThatNothingHasTheNameOfAQualifier() {
        assertThat(refusals(analysis(
                        "?",
                        shape(
                                null,
                                new ColumnReference(
                                        "x",
                                        "id",
                                        new ColumnReference.Target.UnknownQualifier("orders"),
                                        Clause.WHERE,
                                        0,
                                        SPAN),
                                null))))
                .containsExactly(new Violation(
                        GateRule.UNKNOWN_TABLE, "nothing in this query is called x; did you mean orders?", SPAN));
    }

    @Test
    void saysThatAColumnExistsNowhere() {
        ColumnReference.Target target = new ColumnReference.Target.Unknown(List.of(), null);

        assertThat(refusals(analysis("?", withColumn("x", target))))
                .extracting(Violation::message)
                .containsExactly("there is no column x");
        assertThat(gate.review(
                        analysis("?", withColumn("x", target)), GatePolicy.STRICT.withNames(GatePolicy.NameCheck.OFF)))
                .isInstanceOf(GateVerdict.Approved.class);
    }

    @ParameterizedTest
    @EnumSource(Clause.class)
    void takesTextInDoubleQuotesForTextInConditionsOnly(Clause clause) {
        ColumnReference nowhere =
                new ColumnReference("", "Oslo", new ColumnReference.Target.QuotedText(null), clause, 0, SPAN);
        ColumnReference near =
                new ColumnReference("", "Citi", new ColumnReference.Target.QuotedText("City"), clause, 0, SPAN);
        boolean condition =
                EnumSet.of(Clause.WHERE, Clause.HAVING, Clause.JOIN_CONDITION).contains(clause);

        GateVerdict verdict = gate.review(analysis("?", shape(null, nowhere, null)), GatePolicy.STRICT);

        assertThat(verdict instanceof GateVerdict.Approved).isEqualTo(condition);
        if (!condition) {
            assertThat(refusals(analysis("?", shape(null, nowhere, null))))
                    .extracting(Violation::message)
                    .containsExactly("there is no column Oslo; text belongs in single quotes");
            assertThat(refusals(analysis("?", shape(null, near, null))))
                    .extracting(Violation::message)
                    .containsExactly("there is no column Citi; did you mean City?");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SqlFeature.class,
            names = {
                "SET_OPERATION",
                "RECURSION",
                "DISTINCT",
                "AGGREGATION",
                "WINDOW",
                "SUBQUERY",
                "LIMIT",
                "ORDER_BY",
                "CARTESIAN_JOIN"
            })
    void allowsFeaturesThatOnlyRead(SqlFeature feature) {
        StatementShape statement = new StatementShape(
                query().parts(), List.of(), List.of(), List.of(), List.of(), List.of(new FeatureUse(feature, SPAN)));

        assertThat(gate.review(analysis("?", statement), GatePolicy.STRICT)).isInstanceOf(GateVerdict.Approved.class);
    }

    @ParameterizedTest
    @EnumSource(GuardrailLevel.class)
    void refusesWhatNoLevelAllowsInsideOfAWrite(GuardrailLevel level) {
        StatementShape statement = new StatementShape(
                List.of(StatementPart.of(StatementKind.INSERT, null)),
                List.of(),
                List.of(),
                List.of(),
                List.of(new FunctionCall("", "sleep", 1, Clause.VALUES, 0, SPAN)),
                List.of(new FeatureUse(SqlFeature.LOCKING_READ, SPAN)));

        assertThat(refusals(analysis("?", statement), GatePolicy.STRICT.withLevel(level)))
                .extracting(Violation::rule)
                .contains(GateRule.FUNCTION_NOT_ALLOWED, GateRule.LOCKING_READ);
    }

    @Test
    void tellsTheReasonOfTheFunctionWhateverItsSchema() {
        assertThat(gate.review(
                        SqlAnalysis.understood(
                                "?",
                                AnsiDialect.INSTANCE,
                                withFunction(new FunctionCall("", "upper", 1, Clause.WHERE, 0, SPAN))),
                        GatePolicy.STRICT))
                .isInstanceOf(GateVerdict.Approved.class);
    }

    @Test
    void saysTheSameThingOnce() {
        FunctionCall call = new FunctionCall("", "sleep", 1, Clause.WHERE, 0, null);
        StatementShape statement =
                new StatementShape(query().parts(), List.of(), List.of(), List.of(), List.of(call, call), List.of());

        assertThat(refusals(analysis("?", statement))).hasSize(1);
    }

    @Test
    void everyRuleHasAnIdOfItsOwn() {
        assertThat(GateRule.values()).extracting(GateRule::id).doesNotHaveDuplicates();
        assertThat(GateRule.SEVERAL_STATEMENTS.id()).isEqualTo("several-statements");
    }

    @Test
    void aRejectionNeedsAViolation() {
        assertThatIllegalArgumentException().isThrownBy(() -> new GateVerdict.Rejected(List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "EMPTY, EMPTY_STATEMENT",
        "TOO_LONG, TOO_COMPLEX",
        "TOO_DEEP, TOO_COMPLEX",
        "TOO_SLOW, TOO_COMPLEX",
        "SEVERAL_STATEMENTS, SEVERAL_STATEMENTS",
        "FORBIDDEN_CHARACTER, FORBIDDEN_CHARACTER",
        "EXECUTABLE_COMMENT, EXECUTABLE_COMMENT",
        "CLIENT_DIRECTIVE, CLIENT_DIRECTIVE",
        "UNTERMINATED, NOT_UNDERSTOOD",
        "SYNTAX, NOT_UNDERSTOOD",
        "UNKNOWN_CONSTRUCT, NOT_UNDERSTOOD"
    })
    void namesTheRuleOfEveryReason(SqlAnalysis.Reason reason, GateRule rule) {
        SqlAnalysis analysis = SqlAnalysis.notUnderstood("?", AnsiDialect.INSTANCE, reason, "so it is", null);

        assertThat(refusals(analysis)).containsExactly(new Violation(rule, "so it is", null));
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
        return refusals(analysis, GatePolicy.STRICT);
    }

    private List<Violation> refusals(SqlAnalysis analysis, GatePolicy policy) {
        GateVerdict verdict = gate.review(analysis, policy);
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
