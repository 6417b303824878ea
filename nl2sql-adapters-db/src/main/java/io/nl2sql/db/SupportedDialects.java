package io.nl2sql.db;

import io.nl2sql.db.dialect.DialectSupport;
import io.nl2sql.db.dialect.driver.DriverSupport;
import io.nl2sql.db.dialect.driver.Drivers;
import io.nl2sql.db.dialect.duckdb.DuckDbSupport;
import io.nl2sql.db.dialect.h2.H2Support;
import io.nl2sql.db.dialect.mariadb.MariaDbSupport;
import io.nl2sql.db.dialect.postgres.PostgresSupport;
import io.nl2sql.db.dialect.sqlite.SqliteSupport;
import java.util.ArrayList;
import java.util.List;

/** The engines this module speaks to: the one place that lists them. */
public final class SupportedDialects {

    /** All engines. SQLite comes last, as it takes any text that is no address for a path. */
    public static final List<DialectSupport> ALL = List.of(
            PostgresSupport.INSTANCE,
            MariaDbSupport.INSTANCE,
            MariaDbSupport.MYSQL,
            H2Support.INSTANCE,
            DuckDbSupport.INSTANCE,
            SqliteSupport.INSTANCE);

    private SupportedDialects() {}

    /** All engines, and before them those whose drivers come from these places. */
    static List<DialectSupport> with(Drivers drivers) {
        List<DialectSupport> all = new ArrayList<>(DriverSupport.all(drivers));
        all.addAll(ALL);
        return all;
    }
}
