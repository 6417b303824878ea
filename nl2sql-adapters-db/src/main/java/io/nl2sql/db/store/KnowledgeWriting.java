package io.nl2sql.db.store;

import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.knowledge.TableNote.ColumnNote;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes what is known of one connection within a transaction. */
final class KnowledgeWriting {

    /** Takes the row of the connection, so that others who write of the same connection wait for their turn. */
    private static final String TAKE_TURN = """
            INSERT INTO knowledge (connection) VALUES (:connection)
            ON CONFLICT (connection) DO UPDATE SET connection = excluded.connection
            """;

    private static final List<String> PARTS = List.of(
            "knowledge_table",
            "knowledge_metric",
            "knowledge_segment",
            "knowledge_derived_column",
            "knowledge_join_hint",
            "knowledge_default_filter",
            "knowledge_example",
            "knowledge_term",
            "knowledge_instruction");

    private static final String EXAMPLE = """
            INSERT INTO knowledge_example (connection, position, id, question, sql, dialect, tag_list, owner, expires)
            VALUES (:connection, :position, :id, :question, :sql, :dialect, :tags, :owner, :expires)
            """;

    private static final String CHANGED_EXAMPLE = """
            UPDATE knowledge_example
            SET question = :question, sql = :sql, dialect = :dialect, tag_list = :tags, owner = :owner,
                expires = :expires
            WHERE connection = :connection AND id = :id
            """;

    private static final String ADDED_EXAMPLE = """
            INSERT INTO knowledge_example (connection, position, id, question, sql, dialect, tag_list, owner, expires)
            SELECT :connection, coalesce(max(position), -1) + 1, :id, :question, :sql, :dialect, :tags, :owner, :expires
            FROM knowledge_example WHERE connection = :connection
            """;

    private final Handle handle;
    private final String connection;

    KnowledgeWriting(Handle handle, String connection) {
        this.handle = handle;
        this.connection = StorableText.require(connection);
    }

    void replace(Knowledge knowledge) {
        takeTurn();
        if (knowledge.equals(Knowledge.NONE)) {
            execute("DELETE FROM knowledge WHERE connection = :connection");
            return;
        }
        PARTS.forEach(part -> execute("DELETE FROM " + part + " WHERE connection = :connection"));
        writeModel(knowledge.model());
        writeTables(knowledge.tables());
        StoredRows.insert(
                handle,
                EXAMPLE,
                connection,
                knowledge.examples(),
                (row, example) -> row.text("id", example.id())
                        .text("question", example.question())
                        .text("sql", example.sql())
                        .text("dialect", example.dialect())
                        .list("tags", example.tags())
                        .text("owner", example.owner())
                        .text("expires", expires(example)));
        StoredRows.insert(
                handle,
                "INSERT INTO knowledge_term (connection, position, term, definition, synonym_list)"
                        + " VALUES (:connection, :position, :term, :definition, :synonyms)",
                connection,
                knowledge.terms(),
                (row, term) -> row.text("term", term.term())
                        .text("definition", term.definition())
                        .list("synonyms", term.synonyms()));
        StoredRows.insert(
                handle,
                "INSERT INTO knowledge_instruction (connection, position, id, text, question_list)"
                        + " VALUES (:connection, :position, :id, :text, :questions)",
                connection,
                knowledge.instructions(),
                (row, instruction) -> row.text("id", instruction.id())
                        .text("text", instruction.text())
                        .list("questions", instruction.questions()));
    }

    void save(VerifiedExample example) {
        takeTurn();
        if (executeWith(CHANGED_EXAMPLE, example) == 0) {
            executeWith(ADDED_EXAMPLE, example);
        }
    }

    /** Where nothing else is known of the connection, nothing is known of it afterwards. */
    boolean removeExample(String id) {
        takeTurn();
        int removed = handle.createUpdate("DELETE FROM knowledge_example WHERE connection = :connection AND id = :id")
                .bind("connection", connection)
                .bind("id", StorableText.replaced(id))
                .execute();
        if (new KnowledgeReading(handle, connection).load().equals(Knowledge.NONE)) {
            execute("DELETE FROM knowledge WHERE connection = :connection");
        }
        return removed == 1;
    }

    private int executeWith(String sql, VerifiedExample example) {
        return handle.createUpdate(sql)
                .bind("connection", connection)
                .bind("id", StorableText.require(example.id()))
                .bind("question", StorableText.require(example.question()))
                .bind("sql", StorableText.require(example.sql()))
                .bind("dialect", StorableText.require(example.dialect()))
                .bind("tags", StorableText.require(StoredLists.text(example.tags())))
                .bind("owner", StorableText.require(example.owner()))
                .bind("expires", expires(example))
                .execute();
    }

    private static @Nullable String expires(VerifiedExample example) {
        return example.expires() == null ? null : example.expires().toString();
    }

    private void takeTurn() {
        execute(TAKE_TURN);
    }

    private void execute(String sql) {
        handle.createUpdate(sql).bind("connection", connection).execute();
    }

    private void writeModel(SemanticModel model) {
        handle.createUpdate("UPDATE knowledge SET time_zone = :zone WHERE connection = :connection")
                .bind("zone", model.timeZone() == null ? null : model.timeZone().getId())
                .bind("connection", connection)
                .execute();
        StoredRows.insert(
                handle,
                "INSERT INTO knowledge_metric"
                        + " (connection, position, name, table_name, kind, expression, description, synonym_list)"
                        + " VALUES (:connection, :position, :name, :table, :kind, :expression, :description, :synonyms)",
                connection,
                model.metrics(),
                (row, metric) -> row.text("name", metric.name())
                        .text("table", metric.table())
                        .text("kind", metric.kind().name())
                        .text("expression", metric.expression())
                        .text("description", metric.description())
                        .list("synonyms", metric.synonyms()));
        StoredRows.insert(
                handle,
                "INSERT INTO knowledge_segment (connection, position, name, table_name, condition, synonym_list)"
                        + " VALUES (:connection, :position, :name, :table, :condition, :synonyms)",
                connection,
                model.segments(),
                (row, segment) -> row.text("name", segment.name())
                        .text("table", segment.table())
                        .text("condition", segment.condition())
                        .list("synonyms", segment.synonyms()));
        StoredRows.insert(
                handle,
                "INSERT INTO knowledge_derived_column"
                        + " (connection, position, name, table_name, expression, synonym_list)"
                        + " VALUES (:connection, :position, :name, :table, :expression, :synonyms)",
                connection,
                model.derivedColumns(),
                (row, column) -> row.text("name", column.name())
                        .text("table", column.table())
                        .text("expression", column.expression())
                        .list("synonyms", column.synonyms()));
        StoredRows.insert(
                handle,
                "INSERT INTO knowledge_join_hint (connection, position, from_table, to_table, condition)"
                        + " VALUES (:connection, :position, :from, :to, :condition)",
                connection,
                model.joinHints(),
                (row, hint) ->
                        row.text("from", hint.from()).text("to", hint.to()).text("condition", hint.condition()));
        StoredRows.insert(
                handle,
                "INSERT INTO knowledge_default_filter (connection, position, table_name, condition)"
                        + " VALUES (:connection, :position, :table, :condition)",
                connection,
                model.defaultFilters(),
                (row, filter) -> row.text("table", filter.table()).text("condition", filter.condition()));
    }

    private void writeTables(List<TableNote> tables) {
        StoredRows.insert(
                handle,
                "INSERT INTO knowledge_table (connection, position, table_name, display_name, description,"
                        + " synonym_list, tag_list, annotation_list)"
                        + " VALUES (:connection, :position, :table, :display, :description,"
                        + " :synonyms, :tags, :annotations)",
                connection,
                tables,
                (row, note) -> row.text("table", note.table())
                        .text("display", note.displayName())
                        .text("description", note.description())
                        .list("synonyms", note.synonyms())
                        .list("tags", note.tags())
                        .list("annotations", note.annotations()));
        for (int table = 0; table < tables.size(); table++) {
            writeColumns(table, tables.get(table).columns());
        }
    }

    private void writeColumns(int table, List<ColumnNote> columns) {
        StoredRows.insert(
                handle,
                "INSERT INTO knowledge_column (connection, table_position, position, column_name, display_name,"
                        + " description, synonym_list, sensitive, value_list, tag_list, context)"
                        + " VALUES (:connection, :table, :position, :column, :display,"
                        + " :description, :synonyms, :sensitive, :values, :tags, :context)",
                connection,
                columns,
                (row, note) -> row.number("table", table)
                        .text("column", note.column())
                        .text("display", note.displayName())
                        .text("description", note.description())
                        .list("synonyms", note.synonyms())
                        .flag("sensitive", note.sensitive())
                        .list("values", note.values())
                        .list("tags", note.tags())
                        .text("context", note.context()));
    }
}
