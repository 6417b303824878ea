package io.nl2sql.core.port.out;

import io.nl2sql.core.domain.sql.Dialect;
import java.util.Optional;

/** The ports of one target database, made together by an adapter. Closing it releases its connections. */
public interface Database extends AutoCloseable {

    /** The SQL it speaks. */
    Dialect dialect();

    /** Reads its catalogue. */
    SchemaReader schemaReader();

    /** Samples its contents. */
    ValueReader valueReader();

    /** Understands its SQL. */
    SqlAnalyzer sqlAnalyzer();

    /** Writes access policies and row limits into its SQL. */
    SqlRewriter sqlRewriter();

    /** Tells what its account could do beyond reading. */
    AccountProbe accountProbe();

    /** Runs approved reads. */
    QueryExecutor queryExecutor();

    /** Asks the engine what statements would take; {@link PlanReader#NONE} where it does not tell. */
    default PlanReader planReader() {
        return PlanReader.NONE;
    }

    /** Runs approved statements that write; empty unless the database was opened for that on purpose. */
    default Optional<WriteExecutor> writeExecutor() {
        return Optional.empty();
    }

    @Override
    void close();
}
