package io.nl2sql.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelativeTimeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Revenue today",
                "orders of yesterday?",
                "sales this month",
                "sales last week",
                "next quarter's budget",
                "orders in the last 30 days",
                "orders in the past few calendar months",
                "customers who joined two years ago",
                "orders since May",
                "recently added tracks",
                "what is the current balance",
                "revenue so far",
                "revenue until now",
                "month-to-date revenue",
                "Revenue YTD",
                "orders last\u00a0Monday",
                "sales of this fiscal year"
            })
    void isIn(String question) {
        assertThat(RelativeTime.isIn(question)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "How many customers are there?",
                "customers by last name",
                "orders in 2010",
                "the last five orders",
                "snow in the known towns",
                "the first day of the year 2010",
                "the latest order of each customer"
            })
    void isNotIn(String question) {
        assertThat(RelativeTime.isIn(question)).isFalse();
    }

    @Test
    void isResolvedWhereTheStatementKnowsAYearThatTheQuestionDoesNotName() {
        String sql = "SELECT count(*) FROM orders WHERE placed >= '2026-11-01' LIMIT 2000";

        assertThat(RelativeTime.isResolvedIn(sql, "Bestellungen in diesem Monat"))
                .isTrue();
        assertThat(RelativeTime.isResolvedIn(sql, "orders from November 2026 on"))
                .isFalse();
        assertThat(RelativeTime.isResolvedIn("SELECT 1 FROM t WHERE at > 1763683200", "neu"))
                .isTrue();
        assertThat(RelativeTime.isResolvedIn("SELECT 12026, 1e5 FROM t LIMIT 2000", "neu"))
                .isFalse();
    }
}
