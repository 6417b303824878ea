package io.nl2sql.server.contract.octofy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.support.TestServer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentRowsTest {

    private static final ResultTable TWO = new ResultTable(
            List.of(
                    new ResultColumn("country", ColumnType.TEXT, ""),
                    new ResultColumn("customers", ColumnType.DECIMAL, "")),
            List.of(Row.of("Brazil", 2L), Row.of(null, 1L)),
            false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"country\": \"Brazil\", \"customers\": 2}, {\"country\": null, \"customers\": 1}]",
                "{\"columns\": [\"country\", \"customers\"], \"data\": [[\"Brazil\", 2], [null, 1]]}",
                "{\"columns\": [{\"name\": \"country\"}, {\"name\": \"customers\"}], \"rows\": [[\"Brazil\", 2], [null, 1]]}",
                "{\"columns\": [\"country\", \"customers\"], \"data\": [{\"country\": \"Brazil\", \"customers\": 2}, {\"customers\": 1}]}",
                "\"[{\\\"country\\\": \\\"Brazil\\\", \\\"customers\\\": 2}, {\\\"customers\\\": 1}]\"",
                "[{\"name\": \"r\", \"data\": {\"columns\": [\"country\", \"customers\"], \"data\": [[\"Brazil\", 2], [null, 1]]}}]"
            })
    void rowsAreReadInEveryForm(String json) {
        assertThat(SentRows.read(TestServer.json(json))).isEqualTo(TWO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "7", "true"})
    void otherThingsAreRefused(String json) {
        assertThatThrownBy(() -> SentRows.read(TestServer.json(json)))
                .isInstanceOf(RefusedRequestException.class)
                .hasMessageStartingWith("result_data holds no rows");
    }
}
