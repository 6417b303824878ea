package io.nl2sql.db.dialect.h2;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.testkit.contract.DialectContract;
import io.nl2sql.testkit.contract.TestDatabase;
import org.junit.jupiter.api.Test;

class H2DialectIT extends DialectContract {

    @Override
    protected TestDatabase create() {
        return new H2TestDatabase();
    }

    /** H2 folds to upper case, so that only names in upper case are plain. */
    @Override
    @Test
    protected void plainIdentifiersStayUnquoted() {
        assertThat(dialect().identifier("CUSTOMER_ID")).isEqualTo("CUSTOMER_ID");
        assertThat(dialect().identifier("VALUE")).isEqualTo("\"VALUE\"");
    }
}
