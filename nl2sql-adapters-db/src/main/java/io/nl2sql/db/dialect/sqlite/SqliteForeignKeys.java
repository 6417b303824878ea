package io.nl2sql.db.dialect.sqlite;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.db.session.ReadOnlySession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The foreign keys of SQLite, which takes them down as written: in any case, without the referenced columns, or to
 * tables that do not exist. Here they are spelt as the catalogue spells the tables; what leads nowhere is left out.
 */
final class SqliteForeignKeys {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteForeignKeys.class);

    private final Map<String, Table> tables;

    SqliteForeignKeys(List<Table> tables) {
        this.tables = tables.stream()
                .collect(Collectors.toMap(
                        table -> folded(table.name().table()), table -> table, (first, second) -> first));
    }

    /** The keys as written, in the order of the tables and of their declaration. */
    static List<Reference> read(ReadOnlySession session) throws SQLException {
        Map<String, Reference> references = new LinkedHashMap<>();
        session.query(
                """
                SELECT m.name, f.id, f."table", f."from", f."to"
                  FROM sqlite_schema AS m JOIN pragma_foreign_key_list(m.name) AS f
                 WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%'
                 ORDER BY m.rowid, f.id DESC, f.seq
                """,
                row -> {
                    String from = row.getString(1);
                    String to = row.getString(3);
                    Reference reference = references.computeIfAbsent(
                            row.getInt(2) + " " + from,
                            key -> new Reference(from, to, new ArrayList<>(), new ArrayList<@Nullable String>()));
                    reference.fromColumns().add(row.getString(4));
                    reference.toColumns().add(row.getString(5));
                    return reference;
                });
        return List.copyOf(references.values());
    }

    List<ForeignKey> resolve(List<Reference> references) {
        List<ForeignKey> keys = new ArrayList<>();
        for (Reference reference : references) {
            Optional<ForeignKey> key = resolve(reference);
            if (key.isPresent()) {
                keys.add(key.get());
            } else {
                LOG.debug("left out a foreign key of {} that leads nowhere", reference.from());
            }
        }
        return keys;
    }

    private Optional<ForeignKey> resolve(Reference reference) {
        Table from = tables.get(folded(reference.from()));
        Table to = tables.get(folded(reference.to()));
        if (from == null || to == null) {
            return Optional.empty();
        }
        List<String> fromColumns = spelled(from, reference.fromColumns());
        boolean implicit = reference.toColumns().contains(null);
        List<String> toColumns = implicit ? to.primaryKey() : spelled(to, reference.toColumns());
        if (fromColumns.size() != reference.fromColumns().size() || toColumns.size() != fromColumns.size()) {
            return Optional.empty();
        }
        return Optional.of(new ForeignKey(from.name(), fromColumns, to.name(), toColumns, ForeignKey.Origin.DECLARED));
    }

    /** The names as the catalogue spells them; unknown ones are missing. */
    private static List<String> spelled(Table table, List<? extends @Nullable String> names) {
        List<String> spelled = new ArrayList<>();
        for (String name : names) {
            if (name != null) {
                table.columns().stream()
                        .map(Column::name)
                        .filter(column -> folded(column).equals(folded(name)))
                        .findFirst()
                        .ifPresent(spelled::add);
            }
        }
        return spelled;
    }

    /** SQLite ignores the case of ASCII letters only; other letters rarely tell two names apart. */
    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * A foreign key as written.
     *
     * @param toColumns the referenced columns, null for one that was not written
     */
    record Reference(String from, String to, List<String> fromColumns, List<@Nullable String> toColumns) {}
}
