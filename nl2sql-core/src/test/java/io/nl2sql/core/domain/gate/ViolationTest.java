package io.nl2sql.core.domain.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ViolationTest {

    @Test
    void putsTheNamesOfAStatementOnOneLine() {
        Violation violation = new Violation(GateRule.UNKNOWN_TABLE, "there is no table a\r\n\u0085b\u2028c", null);

        assertThat(violation.message()).isEqualTo("there is no table a b c");
    }

    @Test
    void cutsMessagesThatNobodyReads() {
        Violation violation = new Violation(GateRule.UNKNOWN_TABLE, "there is no table " + "x".repeat(60_000), null);

        assertThat(violation.message()).hasSize(Violation.MAX_LENGTH).endsWith("x…");
    }
}
