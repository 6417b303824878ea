package io.nl2sql.core.domain.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.sql.StatementKind;
import io.nl2sql.core.domain.sql.StatementPart;
import io.nl2sql.core.domain.sql.StatementPart.Filter;
import io.nl2sql.core.domain.sql.TextSpan;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LevelRulesTest {

    private static final TextSpan SPAN = new TextSpan(3, 9);

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "QUERY, NOT_APPLICABLE, STRICT",
                "EXPLAIN, NOT_APPLICABLE, STRICT",
                "SHOW, NOT_APPLICABLE, STRICT",
                "INSERT, NOT_APPLICABLE, MODERATE",
                "UPDATE, SELECTIVE, MODERATE",
                "DELETE, SELECTIVE, MODERATE",
                "UPDATE, TRIVIAL, PERMISSIVE",
                "UPDATE, ABSENT, PERMISSIVE",
                "UPDATE, NOT_APPLICABLE, PERMISSIVE",
                "DELETE, TRIVIAL, PERMISSIVE",
                "DELETE, ABSENT, PERMISSIVE",
                "MERGE, NOT_APPLICABLE, PERMISSIVE",
                "TRUNCATE, NOT_APPLICABLE, PERMISSIVE",
                "DEFINITION, NOT_APPLICABLE, PERMISSIVE",
                "EXPLAIN_AND_RUN, NOT_APPLICABLE, -",
                "OTHER_DEFINITION, NOT_APPLICABLE, -",
                "PRIVILEGE, NOT_APPLICABLE, -",
                "TRANSACTION, NOT_APPLICABLE, -",
                "SESSION, NOT_APPLICABLE, -",
                "ADMINISTRATION, NOT_APPLICABLE, -",
                "CODE, NOT_APPLICABLE, -",
                "BULK_TRANSFER, NOT_APPLICABLE, -",
                "LOCK, NOT_APPLICABLE, -",
                "OTHER, NOT_APPLICABLE, -"
            })
    void everyKindPassesFromItsLevelOn(StatementKind kind, Filter filter, GuardrailLevel lowest) {
        StatementPart part = new StatementPart(kind, filter, SPAN);

        List<GuardrailLevel> passes = Arrays.stream(GuardrailLevel.values())
                .filter(level -> new LevelRules(level).refusalOf(part).isEmpty())
                .toList();

        assertThat(passes)
                .isEqualTo(Arrays.stream(GuardrailLevel.values())
                        .filter(level -> lowest != null && level.includes(lowest))
                        .toList());
    }

    @Test
    void saysAtStrictThatItOnlyReads() {
        assertThat(refusal(GuardrailLevel.STRICT, StatementKind.UPDATE, Filter.SELECTIVE))
                .isEqualTo(new Violation(
                        GateRule.STATEMENT_KIND,
                        "only reading is allowed at level strict, and this is UPDATE; level moderate would allow it",
                        SPAN));
    }

    @Test
    void saysThatAWhereIsMissing() {
        assertThat(refusal(GuardrailLevel.MODERATE, StatementKind.DELETE, Filter.ABSENT))
                .isEqualTo(new Violation(
                        GateRule.MISSING_FILTER,
                        "this DELETE has no WHERE; say which rows it is about; level permissive would allow it",
                        SPAN));
    }

    @Test
    void saysThatAWhereHoldsForEveryRow() {
        assertThat(refusal(GuardrailLevel.MODERATE, StatementKind.UPDATE, Filter.TRIVIAL))
                .isEqualTo(new Violation(
                        GateRule.TRIVIAL_FILTER,
                        "the WHERE of this UPDATE does not tell rows apart; say which rows it is about; level permissive"
                                + " would allow it",
                        SPAN));
    }

    @Test
    void saysWhichLevelIncludesAKind() {
        assertThat(refusal(GuardrailLevel.MODERATE, StatementKind.TRUNCATE, Filter.NOT_APPLICABLE))
                .isEqualTo(new Violation(
                        GateRule.STATEMENT_KIND,
                        "level moderate does not include TRUNCATE; level permissive would allow it",
                        SPAN));
    }

    @ParameterizedTest
    @EnumSource(GuardrailLevel.class)
    void saysThatNoLevelIncludesAKind(GuardrailLevel level) {
        assertThat(refusal(level, StatementKind.PRIVILEGE, Filter.NOT_APPLICABLE))
                .isEqualTo(new Violation(
                        GateRule.STATEMENT_KIND,
                        "this is a change of privileges, which is not allowed at any level",
                        SPAN));
    }

    @ParameterizedTest
    @EnumSource(GuardrailLevel.class)
    void saysThatExplainRuns(GuardrailLevel level) {
        assertThat(refusal(level, StatementKind.EXPLAIN_AND_RUN, Filter.NOT_APPLICABLE)
                        .rule())
                .isEqualTo(GateRule.EXPLAIN_RUNS);
    }

    @Test
    void selectIntoATableNeedsPermissive() {
        assertThat(new LevelRules(GuardrailLevel.PERMISSIVE).refusalOfSelectInto(SPAN))
                .isEmpty();
        assertThat(new LevelRules(GuardrailLevel.MODERATE).refusalOfSelectInto(SPAN))
                .contains(new Violation(
                        GateRule.SELECT_INTO,
                        "SELECT … INTO creates a table; leave out the INTO clause; level permissive would allow it",
                        SPAN));
        assertThat(new LevelRules(GuardrailLevel.STRICT).refusalOfSelectInto(SPAN))
                .isPresent();
    }

    @Test
    void promisesNothingAboutWhatNobodyRead() {
        assertThat(new LevelRules(GuardrailLevel.STRICT).refusalOfUnread(StatementKind.INSERT, SPAN))
                .contains(new Violation(
                        GateRule.STATEMENT_KIND, "only reading is allowed at level strict, and this is INSERT", SPAN));
        assertThat(new LevelRules(GuardrailLevel.MODERATE).refusalOfUnread(StatementKind.INSERT, SPAN))
                .isEmpty();
        assertThat(new LevelRules(GuardrailLevel.PERMISSIVE).refusalOfUnread(StatementKind.MERGE, SPAN))
                .isEmpty();
        assertThat(new LevelRules(GuardrailLevel.STRICT).refusalOfUnread(StatementKind.QUERY, SPAN))
                .isEmpty();
        assertThat(new LevelRules(GuardrailLevel.PERMISSIVE).refusalOfUnread(StatementKind.CODE, SPAN))
                .map(Violation::message)
                .contains("this is execution of code, which is not allowed at any level");
    }

    private static Violation refusal(GuardrailLevel level, StatementKind kind, Filter filter) {
        return new LevelRules(level)
                .refusalOf(new StatementPart(kind, filter, SPAN))
                .orElseThrow();
    }
}
