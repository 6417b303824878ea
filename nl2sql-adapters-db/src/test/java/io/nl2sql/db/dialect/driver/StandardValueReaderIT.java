package io.nl2sql.db.dialect.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.ValueReader.ColumnSampleRequest;
import io.nl2sql.testkit.contract.TestDatabase;
import io.nl2sql.testkit.contract.ValueReaderContract;
import org.junit.jupiter.api.Test;

class StandardValueReaderIT extends ValueReaderContract {

    @Override
    protected TestDatabase create() {
        return new MetadataTestDatabase();
    }

    /** The words of an engine we do not know can hold values of cells; a code is all that is passed on. */
    @Override
    @Test
    protected void reportsAColumnThatDoesNotExist() {
        run("CREATE TABLE pet (id INTEGER)");
        ColumnName missing = new ColumnName(table("pet").name(), "nope");

        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> database().valueReader().read(new ColumnSampleRequest(missing, 10, 100)))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.QUERY_FAILED))
                .withMessageContaining("state 42703");
    }
}
