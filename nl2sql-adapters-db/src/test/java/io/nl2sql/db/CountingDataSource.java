package io.nl2sql.db;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Counts the statements that run over the connections of another data source, and the connections still open. */
final class CountingDataSource {

    private final DataSource dataSource;
    private final AtomicInteger statements = new AtomicInteger();
    private final AtomicInteger openConnections = new AtomicInteger();

    CountingDataSource(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    int statements() {
        return statements.get();
    }

    int openConnections() {
        return openConnections.get();
    }

    DataSource asDataSource() {
        return watched(DataSource.class, dataSource);
    }

    private <T> T watched(Class<T> type, T target) {
        Object proxy =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    count(type, method.getName());
                    try {
                        Object result = method.invoke(target, arguments);
                        return method.getName().equals("unwrap") ? result : wrapped(result);
                    } catch (InvocationTargetException failure) {
                        throw failure.getTargetException();
                    }
                });
        return type.cast(proxy);
    }

    private void count(Class<?> type, String method) {
        if (Statement.class.isAssignableFrom(type) && method.startsWith("execute")) {
            statements.incrementAndGet();
        } else if (type == DataSource.class && method.equals("getConnection")) {
            openConnections.incrementAndGet();
        } else if (type == Connection.class && method.equals("close")) {
            openConnections.decrementAndGet();
        }
    }

    private @Nullable Object wrapped(@Nullable Object result) {
        if (result instanceof PreparedStatement statement) {
            return watched(PreparedStatement.class, statement);
        }
        if (result instanceof Statement statement) {
            return watched(Statement.class, statement);
        }
        return result instanceof Connection connection ? watched(Connection.class, connection) : result;
    }
}
