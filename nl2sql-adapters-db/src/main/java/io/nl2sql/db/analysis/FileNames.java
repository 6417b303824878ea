package io.nl2sql.db.analysis;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells which table names DuckDB would read as a file or an address when there is no such table. */
final class FileNames {

    private static final Pattern PATH = Pattern.compile(".*[/\\\\:*?\\[].*", Pattern.DOTALL);
    private static final Pattern EXTENSION = Pattern.compile(
            ".*\\.(csv|tsv|txt|json|jsonl|ndjson|geojson|parquet|xlsx?|avro|arrow|feather|ipc|orc|gz|zst|bz2|zip|db|ddb"
                    + "|duckdb|sqlite3?|vortex|shp|gpkg|fgb|kml|dbf)",
            Pattern.DOTALL);

    private FileNames() {}

    /** Whether the parts of a name, put together, are spelt like a path, an address or a file of data. */
    static boolean isFile(List<WrittenName> parts) {
        String name =
                String.join(".", parts.stream().map(WrittenName::text).toList()).toLowerCase(Locale.ROOT);
        return PATH.matcher(name).matches() || EXTENSION.matcher(name).matches();
    }
}
