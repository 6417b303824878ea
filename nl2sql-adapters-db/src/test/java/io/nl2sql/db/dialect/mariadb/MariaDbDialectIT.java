package io.nl2sql.db.dialect.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.testkit.contract.DialectContract;
import io.nl2sql.testkit.contract.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

class MariaDbDialectIT extends DialectContract {

    @Override
    protected TestDatabase create() {
        return new MariaDbTestDatabase();
    }

    /** A label loses the space before it. */
    @Override
    protected boolean canName(String name) {
        return MariaDbTestDatabase.canName(name)
                && !Character.isWhitespace(name.charAt(0))
                && name.charAt(0) != '\u00a0';
    }

    @Test
    void quotesEveryWordThatTheServerReserves() {
        List<Row> words = query(
                        "SELECT DISTINCT LOWER(word) FROM information_schema.keywords"
                                + " WHERE word REGEXP '^[A-Za-z_][A-Za-z0-9_]*$'",
                        ExecutionLimits.DEFAULT.withMaxRows(10_000))
                .rows();

        assertThat(words).hasSizeGreaterThan(300);
        for (Row word : words) {
            String name = name(String.valueOf(word.cell(0)));
            assertThat(query("SELECT %1$s.%1$s FROM (SELECT 1 AS %1$s) AS %1$s ORDER BY %1$s".formatted(name))
                            .rows())
                    .containsExactly(Row.of(1L));
        }
    }

    @Test
    void quotesWordsThatOnlyMySqlReserves() {
        assertThat(MariaDbDialect.MYSQL.identifier("rank")).isEqualTo("`rank`");
        assertThat(MariaDbDialect.MYSQL.identifier("Lateral")).isEqualTo("`Lateral`");
    }
}
