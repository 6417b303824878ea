package io.nl2sql.cli.golden;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.nl2sql.testkit.postgres.PostgresServer;
import io.nl2sql.testkit.sample.PostgresSample;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChinookPostgresIT {

    static List<GoldenQuestion> questions() {
        return ChinookQuestions.inSnakeCase();
    }

    @ParameterizedTest
    @MethodSource("questions")
    void answers(GoldenQuestion golden) throws SQLException, JsonProcessingException {
        String address = PostgresSample.CHINOOK.address();
        String database = address.substring(address.lastIndexOf('/') + 1);
        try (Connection connection = PostgresServer.shared().connect(database)) {
            GoldenCheck.check(golden, address, connection);
        }
    }
}
