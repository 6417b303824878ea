package io.nl2sql.benchmarks.server;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.ConcurrencyUtil;
import io.nl2sql.server.Nl2SqlServer;
import io.nl2sql.server.config.ServerConfigLoader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;

/**
 * A server in a process of its own: ours, or the least that answers the same query. Tells where it listens on its first line,
 * and for each line it reads how many threads of the platform it has and how much memory it uses.
 */
final class LoadedServers {

    private LoadedServers() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        LogManager.getLogManager().reset();
        String where = arguments[0].equals("bare") ? bare(Path.of(arguments[1])) : ours(Path.of(arguments[1]));
        System.out.println(where);
        try (BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            while (input.readLine() != null) {
                System.gc();
                Runtime runtime = Runtime.getRuntime();
                System.out.println(Thread.getAllStackTraces().size() + " "
                        + (runtime.totalMemory() - runtime.freeMemory()) / (1 << 20));
            }
        }
        System.exit(0);
    }

    private static String ours(Path config) {
        Nl2SqlServer server =
                Nl2SqlServer.start(ServerConfigLoader.load(config, Map.of("STUB_KEY", "stub")), () -> config);
        return server.address().toString();
    }

    private static String bare(Path file) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:sqlite:" + file);
        config.setMaximumPoolSize(10);
        HikariDataSource source = new HikariDataSource(config);
        Javalin javalin =
                Javalin.create(settings -> configure(settings, source)).start("127.0.0.1", 0);
        return "http://127.0.0.1:" + javalin.port();
    }

    private static void configure(JavalinConfig settings, HikariDataSource source) {
        settings.startup.showJavalinBanner = false;
        settings.concurrency.useVirtualThreads = ConcurrencyUtil.isLoomAvailable();
        settings.routes.post("/api/v1/run_sql", context -> {
            Query query = context.bodyAsClass(Query.class);
            context.json(Map.of("records", rows(source, query.sql())));
        });
    }

    /** What is sent. */
    record Query(String sql) {}

    private static List<Map<String, @Nullable Object>> rows(HikariDataSource source, String sql) throws SQLException {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= columns; i++) {
                    row.put(result.getMetaData().getColumnLabel(i), result.getObject(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
