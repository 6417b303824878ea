package io.nl2sql.db.store;

import io.nl2sql.core.domain.knowledge.GlossaryTerm;
import io.nl2sql.core.domain.knowledge.Instruction;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.SemanticModel.DefaultFilter;
import io.nl2sql.core.domain.knowledge.SemanticModel.DerivedColumn;
import io.nl2sql.core.domain.knowledge.SemanticModel.JoinHint;
import io.nl2sql.core.domain.knowledge.SemanticModel.Metric;
import io.nl2sql.core.domain.knowledge.SemanticModel.MetricKind;
import io.nl2sql.core.domain.knowledge.SemanticModel.Segment;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.knowledge.TableNote.ColumnNote;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Reads what is known of one connection within a transaction. */
final class KnowledgeReading {

    private final Handle handle;
    private final String connection;

    KnowledgeReading(Handle handle, String connection) {
        this.handle = handle;
        this.connection = connection;
    }

    Knowledge load() {
        // An empty text stands for no time zone here, as the row itself says whether anything is known.
        Optional<String> zone = handle.createQuery(
                        "SELECT coalesce(time_zone, '') FROM knowledge WHERE connection = :connection")
                .bind("connection", connection)
                .mapTo(String.class)
                .findOne();
        if (zone.isEmpty()) {
            return Knowledge.NONE;
        }
        return new Knowledge(
                tables(),
                model(zone.get().isEmpty() ? null : ZoneId.of(zone.get())),
                rows(
                        "knowledge_example",
                        (row, context) -> new VerifiedExample(
                                row.getString("id"),
                                row.getString("question"),
                                row.getString("sql"),
                                row.getString("dialect"),
                                StoredLists.texts(row.getString("tag_list")),
                                row.getString("owner"),
                                date(row.getString("expires")))),
                rows(
                        "knowledge_term",
                        (row, context) ->
                                new GlossaryTerm(row.getString("term"), row.getString("definition"), synonyms(row))),
                rows(
                        "knowledge_instruction",
                        (row, context) -> new Instruction(
                                row.getString("id"),
                                row.getString("text"),
                                StoredLists.texts(row.getString("question_list")))));
    }

    private <T> List<T> rows(String table, RowMapper<T> mapper) {
        return handle.createQuery("SELECT * FROM " + table + " WHERE connection = :connection ORDER BY position")
                .bind("connection", connection)
                .map(mapper)
                .list();
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    private static List<String> synonyms(ResultSet row) throws SQLException {
        return StoredLists.texts(row.getString("synonym_list"));
    }

    private SemanticModel model(@Nullable ZoneId timeZone) {
        return new SemanticModel(
                rows(
                        "knowledge_metric",
                        (row, context) -> new Metric(
                                row.getString("name"),
                                row.getString("table_name"),
                                MetricKind.valueOf(row.getString("kind")),
                                row.getString("expression"),
                                row.getString("description"),
                                synonyms(row))),
                rows(
                        "knowledge_segment",
                        (row, context) -> new Segment(
                                row.getString("name"),
                                row.getString("table_name"),
                                row.getString("condition"),
                                synonyms(row))),
                rows(
                        "knowledge_derived_column",
                        (row, context) -> new DerivedColumn(
                                row.getString("name"),
                                row.getString("table_name"),
                                row.getString("expression"),
                                synonyms(row))),
                rows(
                        "knowledge_join_hint",
                        (row, context) -> new JoinHint(
                                row.getString("from_table"), row.getString("to_table"), row.getString("condition"))),
                rows(
                        "knowledge_default_filter",
                        (row, context) -> new DefaultFilter(row.getString("table_name"), row.getString("condition"))),
                timeZone);
    }

    private List<TableNote> tables() {
        Map<Integer, List<ColumnNote>> columns = new HashMap<>();
        rows(
                "knowledge_column",
                (row, context) -> columns.computeIfAbsent(row.getInt("table_position"), table -> new ArrayList<>())
                        .add(column(row)));
        return rows(
                "knowledge_table",
                (row, context) -> new TableNote(
                        row.getString("table_name"),
                        row.getString("display_name"),
                        row.getString("description"),
                        synonyms(row),
                        StoredLists.texts(row.getString("tag_list")),
                        StoredLists.annotations(row.getString("annotation_list")),
                        columns.getOrDefault(row.getInt("position"), List.of())));
    }

    private static ColumnNote column(ResultSet row) throws SQLException {
        return new ColumnNote(
                row.getString("column_name"),
                row.getString("display_name"),
                row.getString("description"),
                synonyms(row),
                row.getBoolean("sensitive"),
                StoredLists.values(row.getString("value_list")),
                StoredLists.texts(row.getString("tag_list")),
                row.getString("context"));
    }
}
