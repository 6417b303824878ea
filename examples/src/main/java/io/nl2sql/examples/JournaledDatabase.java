package io.nl2sql.examples;

import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.port.out.AccountProbe;
import io.nl2sql.core.port.out.Database;
import io.nl2sql.core.port.out.QueryExecutor;
import io.nl2sql.core.port.out.SchemaReader;
import io.nl2sql.core.port.out.SqlAnalyzer;
import io.nl2sql.core.port.out.SqlRewriter;
import io.nl2sql.core.port.out.ValueReader;
import java.util.function.Consumer;

/** A database of your own: each port is yours to write, or to hand on. This one writes down what runs before it does. */
public record JournaledDatabase(Database engine, Consumer<String> journal) implements Database {

    @Override
    public QueryExecutor queryExecutor() {
        return (request, sink) -> {
            journal.accept(request.sql().sql());
            return engine.queryExecutor().execute(request, sink);
        };
    }

    @Override
    public SchemaReader schemaReader() {
        return engine.schemaReader();
    }

    @Override
    public ValueReader valueReader() {
        return engine.valueReader();
    }

    @Override
    public SqlAnalyzer sqlAnalyzer() {
        return engine.sqlAnalyzer();
    }

    @Override
    public SqlRewriter sqlRewriter() {
        return engine.sqlRewriter();
    }

    @Override
    public AccountProbe accountProbe() {
        return engine.accountProbe();
    }

    @Override
    public Dialect dialect() {
        return engine.dialect();
    }

    @Override
    public void close() {
        engine.close();
    }
}
