package io.nl2sql.db.dialect;

import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.port.out.SchemaRequest;
import io.nl2sql.db.session.ReadOnlySession;
import java.sql.SQLException;

/** Reads the catalogue of one kind of engine. Immutable. */
@FunctionalInterface
public interface CatalogueReader {

    /** Returns the tables and keys; the number of statements does not grow with the number of tables. */
    DatabaseSchema read(ReadOnlySession session, SchemaRequest request) throws SQLException;
}
