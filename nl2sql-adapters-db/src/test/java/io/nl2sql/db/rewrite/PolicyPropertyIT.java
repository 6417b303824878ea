package io.nl2sql.db.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every query through the policies gives what it gives on a database that holds nothing else than what the caller may
 * see. {@code -Dnl2sql.policies.queries=10000 -Dnl2sql.policies.seed=1} sets how many queries are compared on each
 * engine, and which. The figures are left in {@code target/policies-*.txt}.
 */
class PolicyPropertyIT {

    private static final int QUERIES = Integer.getInteger("nl2sql.policies.queries", 200);
    private static final long SEED = Long.getLong("nl2sql.policies.seed", 20_240_601L);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    static Stream<PolicyWorld.Engine> engines() {
        String only = System.getProperty("nl2sql.policies.engine", "");
        return PolicyWorld.Engine.ALL.stream()
                .filter(engine -> only.isEmpty() || engine.id().equals(only));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void showsWhatTheCallerMaySeeAndNothingElse(PolicyWorld.Engine engine) throws SQLException, IOException {
        try (PolicyDatabases databases = PolicyDatabases.make(engine, directory)) {
            PolicyComparison comparison = databases.comparison();

            comparison.compare(QUERIES, SEED);

            Files.writeString(
                    Path.of("target", "policies-%s.txt".formatted(engine.id())),
                    comparison.report() + "\n" + String.join("\n", comparison.differences()));
            assertThat(comparison.leaks()).isEmpty();
            assertThat(comparison.differences()).isEmpty();
            assertThat(comparison.compared()).isEqualTo(QUERIES);
            assertThat(comparison.refused()).isLessThan(QUERIES / 5);
        }
    }
}
