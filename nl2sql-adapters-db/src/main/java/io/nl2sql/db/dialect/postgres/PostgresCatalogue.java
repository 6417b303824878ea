package io.nl2sql.db.dialect.postgres;

/** The catalogue statements of PostgreSQL 12 and later, each set-based over all tables. */
final class PostgresCatalogue {

    /** Parameters: the wanted schemas, twice; empty for all. */
    static final String TABLES = """
            SELECT c.oid, n.nspname, c.relname, c.relkind,
                   CASE WHEN c.relkind = 'p' THEN
                            (SELECT sum(leaf.reltuples) FROM pg_catalog.pg_partition_tree(c.oid) AS part
                               JOIN pg_catalog.pg_class AS leaf ON leaf.oid = part.relid
                              WHERE part.isleaf AND leaf.reltuples > 0)
                        WHEN c.reltuples < 0 OR (c.reltuples = 0 AND c.relpages = 0) THEN NULL
                        ELSE c.reltuples
                   END,
                   pg_catalog.obj_description(c.oid, 'pg_class'),
                   CASE WHEN c.relkind = 'v' THEN pg_catalog.pg_get_viewdef(c.oid) END
              FROM pg_catalog.pg_class AS c
              JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
             WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
               AND NOT c.relispartition
               AND n.nspname NOT IN ('pg_catalog', 'information_schema')
               AND n.nspname !~ '^pg_(toast|temp)'
               AND (cardinality(?::text[]) = 0 OR n.nspname = ANY (?::text[]))
               AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')
               AND (pg_catalog.has_table_privilege(c.oid, 'SELECT')
                    OR pg_catalog.has_any_column_privilege(c.oid, 'SELECT'))
             ORDER BY n.nspname, c.relname
            """;

    /** Parameter: the tables. A domain counts as its base type. */
    static final String COLUMNS = """
            SELECT a.attrelid, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),
                   coalesce(base.typname, t.typname), t.typcategory,
                   NOT (a.attnotnull OR t.typnotnull),
                   CASE WHEN a.attgenerated = '' THEN pg_catalog.pg_get_expr(d.adbin, d.adrelid) END,
                   pg_catalog.col_description(a.attrelid, a.attnum)
              FROM pg_catalog.pg_attribute AS a
              JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
              LEFT JOIN pg_catalog.pg_type AS base ON t.typtype = 'd' AND base.oid = t.typbasetype
              LEFT JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
             WHERE a.attrelid = ANY (?::oid[])
               AND a.attnum > 0
               AND NOT a.attisdropped
               AND pg_catalog.has_column_privilege(a.attrelid, a.attnum, 'SELECT')
             ORDER BY a.attrelid, a.attnum
            """;

    /** Parameter: the tables. Keys that partitioning made of another key are left out. */
    static final String KEYS = """
            SELECT k.conrelid, k.contype,
                   (SELECT array_agg(a.attname::text ORDER BY place.position)
                      FROM unnest(k.conkey) WITH ORDINALITY AS place (number, position)
                      JOIN pg_catalog.pg_attribute AS a ON a.attrelid = k.conrelid AND a.attnum = place.number),
                   k.confrelid,
                   (SELECT array_agg(a.attname::text ORDER BY place.position)
                      FROM unnest(k.confkey) WITH ORDINALITY AS place (number, position)
                      JOIN pg_catalog.pg_attribute AS a ON a.attrelid = k.confrelid AND a.attnum = place.number)
              FROM pg_catalog.pg_constraint AS k
             WHERE k.conrelid = ANY (?::oid[])
               AND k.contype IN ('p', 'u', 'f')
               AND k.conparentid = 0
             ORDER BY k.conrelid, k.conname
            """;

    /** Parameter: the tables. Indexes that serve a constraint are left out; expressions have no column. */
    static final String INDEXES = """
            SELECT i.indrelid, c.relname, i.indisunique,
                   (SELECT array_agg(a.attname::text ORDER BY place.position)
                      FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS place (number, position)
                      JOIN pg_catalog.pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = place.number
                     WHERE place.position <= i.indnkeyatts),
                   i.indisunique AND i.indpred IS NULL AND i.indexprs IS NULL
              FROM pg_catalog.pg_index AS i
              JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
             WHERE i.indrelid = ANY (?::oid[])
               AND i.indisvalid
               AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint AS k WHERE k.conindid = i.indexrelid
                                AND k.contype IN ('p', 'u', 'x'))
             ORDER BY i.indrelid, c.relname
            """;

    private PostgresCatalogue() {}
}
