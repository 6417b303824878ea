package io.nl2sql.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.testkit.contract.QueryExecutorContract;
import io.nl2sql.testkit.contract.SchemaReaderContract;
import io.nl2sql.testkit.contract.TestDatabase;
import io.nl2sql.testkit.contract.ValueReaderContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A database of one's own keeps the contracts of its ports. */
class JournaledDatabaseIT {

    @Nested
    class Executor extends QueryExecutorContract {

        private final JournaledTestDatabase journaled = new JournaledTestDatabase();

        @Override
        protected TestDatabase create() {
            return journaled;
        }

        @Test
        void writesDownWhatRuns() {
            query("SELECT 1 + 1");

            assertThat(journaled.journal()).endsWith("SELECT 1 + 1");
        }
    }

    @Nested
    class Schemas extends SchemaReaderContract {

        @Override
        protected TestDatabase create() {
            return new JournaledTestDatabase();
        }
    }

    @Nested
    class Values extends ValueReaderContract {

        @Override
        protected TestDatabase create() {
            return new JournaledTestDatabase();
        }
    }
}
