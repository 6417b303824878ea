package io.nl2sql.cli.evaluation;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.port.out.SqlGenerator;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import java.nio.file.Path;

/** Engines on top of SQLite files. */
public final class FileEngines {

    private FileEngines() {}

    /** An engine on top of this file with this generator. */
    public static Nl2Sql open(Path file, SqlGenerator generator) {
        DatabaseAddress address = DatabaseAddress.parse("sqlite:" + file);
        JSqlParserAnalyzer analyzer = new JSqlParserAnalyzer(address.support().dialect());
        return Nl2Sql.builder()
                .database(JdbcDatabase.open(address, analyzer))
                .generator(generator)
                .build();
    }
}
