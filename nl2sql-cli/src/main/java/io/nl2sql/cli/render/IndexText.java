package io.nl2sql.cli.render;

import io.nl2sql.cli.config.UserIndexes;
import io.nl2sql.core.domain.knowledge.IndexStatus;
import io.nl2sql.core.domain.knowledge.ValueStatus;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What an index holds, in words. */
public final class IndexText {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private IndexText() {}

    /** One line on what was read. */
    public static String read(DatabaseSchema schema, Duration took) {
        return String.format(
                Locale.ROOT,
                "read     %,d tables with %,d columns in %.1f s",
                schema.tables().size(),
                schema.columnCount(),
                took.toMillis() / 1e3);
    }

    /**
     * The lines on what is held.
     *
     * @param zone in which times are told
     */
    public static List<String> status(UserIndexes indexes, ZoneId zone) {
        return List.of(
                "names    " + names(indexes.entries().status(indexes.collection())),
                "values   " + values(indexes.values().status(indexes.collection()), zone));
    }

    private static String names(IndexStatus status) {
        if (status.entries() == 0) {
            return "not indexed; a schema of up to 100 tables and 2,000 columns needs no index";
        }
        String all = String.format(Locale.ROOT, "%,d indexed", status.entries());
        return status.embedded() == 0
                ? all
                : String.format(
                        Locale.ROOT, "%s, %,d of them also by meaning (%s)", all, status.embedded(), status.embedder());
    }

    private static String values(ValueStatus status, ZoneId zone) {
        Instant written = status.written();
        return written == null
                ? "not kept; those of up to 1,000 columns are read by every start"
                : String.format(
                        Locale.ROOT,
                        "%,d of %,d columns, read %s",
                        status.values(),
                        status.columns(),
                        MINUTE.format(written.atZone(zone)));
    }
}
