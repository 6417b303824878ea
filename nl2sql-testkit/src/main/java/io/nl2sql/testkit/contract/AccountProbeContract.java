package io.nl2sql.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.connection.WriteAccess;
import io.nl2sql.core.port.out.Database;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link io.nl2sql.core.port.out.AccountProbe} tells. */
public abstract class AccountProbeContract {

    /** A database whose account, or whose way of opening, allows reading alone. The contract closes it. */
    protected abstract Database reading();

    /** A database that its account could change, where the engine has such accounts. The contract closes it. */
    protected abstract Optional<Database> administered();

    /** For each right beyond reading, by the word that the reason has to hold, an account with it alone. */
    protected abstract Map<String, Database> withOneRight();

    private static WriteAccess probe(Database database) {
        try (database) {
            return database.accountProbe().probe();
        }
    }

    private static void assertFitForPeople(WriteAccess access) {
        assertThat(access.message()).doesNotContain("\n").hasSizeLessThan(2_000);
    }

    @Test
    protected void clearsAnAccountThatReads() {
        WriteAccess access = probe(reading());

        assertThat(access).isInstanceOf(WriteAccess.CannotWrite.class);
        assertFitForPeople(access);
    }

    @Test
    protected void warnsOfAnAdministrator() {
        administered().ifPresent(database -> {
            WriteAccess access = probe(database);

            assertThat(access).isInstanceOf(WriteAccess.CouldWrite.class);
            assertFitForPeople(access);
        });
    }

    @Test
    protected void namesTheRightBeyondReading() {
        withOneRight().forEach((word, database) -> {
            WriteAccess access = probe(database);

            assertThat(access)
                    .as(word)
                    .isInstanceOfSatisfying(
                            WriteAccess.CouldWrite.class,
                            found -> assertThat(found.reasons())
                                    .singleElement()
                                    .asString()
                                    .contains(word));
            assertFitForPeople(access);
        });
    }
}
