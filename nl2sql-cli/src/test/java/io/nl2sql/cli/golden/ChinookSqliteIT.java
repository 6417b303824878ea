package io.nl2sql.cli.golden;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.nl2sql.testkit.sample.SampleFiles;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChinookSqliteIT {

    static List<GoldenQuestion> questions() {
        return ChinookQuestions.ALL;
    }

    @ParameterizedTest
    @MethodSource("questions")
    void answers(GoldenQuestion golden) throws SQLException, JsonProcessingException {
        Path file = SampleFiles.requireSample("chinook/chinook.sqlite");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            GoldenCheck.check(golden, file.toString(), connection);
        }
    }
}
