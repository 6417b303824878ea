package io.nl2sql.db.store;

import io.nl2sql.core.domain.knowledge.PieceKind;
import io.nl2sql.core.domain.knowledge.PieceName;
import io.nl2sql.core.domain.knowledge.Quarantine;
import io.nl2sql.core.domain.knowledge.QuarantinedPiece;
import io.nl2sql.core.domain.knowledge.SeenSchema;
import io.nl2sql.core.domain.knowledge.SeenSchema.SeenTable;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Reads and writes the quarantine of one connection within a transaction. */
final class QuarantineRows {

    /** Takes the row of the connection, so that others who write of the same connection wait for their turn. */
    private static final String TAKE_TURN = """
            INSERT INTO quarantine (connection, revision) VALUES (:connection, 0)
            ON CONFLICT (connection) DO UPDATE SET connection = excluded.connection
            """;

    private static final String PIECE = """
            INSERT INTO quarantine_piece
                (connection, position, kind, piece_key, cause, since, content, use_list, successor)
            VALUES (:connection, :position, :kind, :key, :cause, :since, :content, :uses, :successor)
            """;

    private static final String TABLE = """
            INSERT INTO seen_table
                (connection, position, schema_name, table_name, kind, definition, column_list, key_list)
            VALUES (:connection, :position, :schema, :table, :kind, :definition, :columns, :keys)
            """;

    private final Handle handle;
    private final String connection;

    QuarantineRows(Handle handle, String connection) {
        this.handle = handle;
        this.connection = StorableText.require(connection);
    }

    Quarantine load() {
        Optional<Long> revision = handle.createQuery("SELECT revision FROM quarantine WHERE connection = :connection")
                .bind("connection", connection)
                .mapTo(Long.class)
                .findOne();
        return revision.isEmpty() ? Quarantine.NONE : new Quarantine(revision.get(), seen(dialect()), pieces());
    }

    private String dialect() {
        return handle.createQuery("SELECT coalesce(dialect, '') FROM quarantine WHERE connection = :connection")
                .bind("connection", connection)
                .mapTo(String.class)
                .one();
    }

    private @Nullable SeenSchema seen(String dialect) {
        return dialect.isEmpty()
                ? null
                : new SeenSchema(
                        dialect,
                        rows(
                                "seen_table",
                                (row, context) -> new SeenTable(
                                        new TableName(row.getString("schema_name"), row.getString("table_name")),
                                        TableKind.valueOf(row.getString("kind")),
                                        row.getString("definition"),
                                        StoredLists.columns(row.getString("column_list")),
                                        StoredLists.keys(row.getString("key_list")))));
    }

    private List<QuarantinedPiece> pieces() {
        return rows(
                "quarantine_piece",
                (row, context) -> new QuarantinedPiece(
                        new PieceName(PieceKind.valueOf(row.getString("kind")), row.getString("piece_key")),
                        row.getString("cause"),
                        Instant.parse(row.getString("since")),
                        row.getString("content"),
                        StoredLists.texts(row.getString("use_list")),
                        row.getString("successor")));
    }

    private <T> List<T> rows(String table, RowMapper<T> mapper) {
        return handle.createQuery("SELECT * FROM " + table + " WHERE connection = :connection ORDER BY position")
                .bind("connection", connection)
                .map(mapper)
                .list();
    }

    /** Writes what follows on a state, unless another one is there by now. */
    boolean replace(Quarantine before, Quarantine after) {
        execute(TAKE_TURN);
        int advanced = handle.createUpdate(
                        "UPDATE quarantine SET revision = :next WHERE connection = :connection AND revision = :read")
                .bind("next", after.revision())
                .bind("read", before.revision())
                .bind("connection", connection)
                .execute();
        if (advanced == 0) {
            return false;
        }
        if (!Objects.equals(before.lastSeen(), after.lastSeen())) {
            write(after.lastSeen());
        }
        execute("DELETE FROM quarantine_piece WHERE connection = :connection");
        StoredRows.insert(
                handle,
                PIECE,
                connection,
                after.pieces(),
                (row, piece) -> row.text("kind", piece.name().kind().name())
                        .text("key", piece.name().key())
                        .text("cause", piece.cause())
                        .text("since", piece.since().toString())
                        .text("content", piece.content())
                        .list("uses", piece.uses())
                        .text("successor", piece.successor()));
        return true;
    }

    private void write(@Nullable SeenSchema seen) {
        handle.createUpdate("UPDATE quarantine SET dialect = :dialect WHERE connection = :connection")
                .bind("dialect", seen == null ? null : seen.dialect())
                .bind("connection", connection)
                .execute();
        execute("DELETE FROM seen_table WHERE connection = :connection");
        StoredRows.insert(
                handle,
                TABLE,
                connection,
                seen == null ? List.of() : seen.tables(),
                (row, table) -> row.text("schema", table.name().schema())
                        .text("table", table.name().table())
                        .text("kind", table.kind().name())
                        .text("definition", table.definition())
                        .list("columns", table.columns())
                        .list("keys", table.keys()));
    }

    private void execute(String sql) {
        handle.createUpdate(sql).bind("connection", connection).execute();
    }
}
