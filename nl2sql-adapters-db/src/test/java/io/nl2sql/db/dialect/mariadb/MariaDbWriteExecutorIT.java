package io.nl2sql.db.dialect.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nl2sql.core.domain.sql.StatementKind;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.dialect.AccessMode;
import io.nl2sql.testkit.contract.TestDatabase;
import io.nl2sql.testkit.contract.WriteExecutorContract;
import org.junit.jupiter.api.Test;

class MariaDbWriteExecutorIT extends WriteExecutorContract {

    @Override
    protected TestDatabase create() {
        return new MariaDbTestDatabase(AccessMode.WRITE);
    }

    @Override
    protected boolean takesDefinitionsBack() {
        return false;
    }

    @Override
    protected String endlessInsert() {
        return "INSERT INTO fruit (id, name) SELECT seq, 'x' FROM seq_10_to_2000000000";
    }

    @Test
    void refusesTablesThatTakeNothingBack() {
        run("CREATE TABLE Old (id INTEGER) ENGINE = MyISAM");

        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> write(StatementKind.INSERT, "INSERT INTO `Old` VALUES (1)"))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.SQL_REFUSED))
                .withMessageContaining("the storage engine of table Old cannot take a change back");
        assertThat(query("SELECT * FROM Old").rows()).isEmpty();
    }
}
