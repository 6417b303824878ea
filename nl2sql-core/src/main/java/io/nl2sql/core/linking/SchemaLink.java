package io.nl2sql.core.linking;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.knowledge.TableLink;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import java.util.List;

/**
 * What a question is about.
 *
 * @param schema the tables and columns to answer it from, with the keys between them
 * @param tables every table that was considered, best first
 */
public record SchemaLink(DatabaseSchema schema, List<TableLink> tables) {
    public SchemaLink {
        requireNonNull(schema, "schema is null");
        tables = List.copyOf(tables);
    }
}
