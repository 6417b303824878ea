package io.nl2sql.core.port.out;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Which part of a database to read.
 *
 * @param schemas the schemas to read; empty for all that are not the engine's own
 * @param progress told how far the reading has come
 */
public record SchemaRequest(List<String> schemas, Progress progress) {

    /** Everything, silently. */
    public static final SchemaRequest ALL = new SchemaRequest(List.of(), Progress.SILENT);

    public SchemaRequest {
        schemas = List.copyOf(schemas);
        requireNonNull(progress, "progress is null");
    }
}
