package io.nl2sql.rules;

import static io.nl2sql.rules.SchemaParts.key;
import static io.nl2sql.rules.SchemaParts.sample;
import static io.nl2sql.rules.SchemaParts.table;

import io.nl2sql.core.domain.gate.GuardrailLevel;
import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.knowledge.WrittenKnowledge;
import io.nl2sql.core.domain.question.Ambiguity;
import io.nl2sql.core.domain.question.Asker;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Conversation;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.question.Question;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.port.out.GenerationObserver;
import io.nl2sql.core.port.out.GenerationRequest;
import io.nl2sql.core.retrieval.InMemoryValueIndex;
import io.nl2sql.core.retrieval.SampledValues;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A small shop, with values, for tests. */
public final class Shop {

    public static final TableName CLIENT = TableName.of("client");
    public static final TableName SALE = TableName.of("sale");
    public static final TableName ITEM = TableName.of("item");
    public static final TableName LINE = TableName.of("sale_line");

    public static final DatabaseSchema SCHEMA = new DatabaseSchema(
            AnsiDialect.INSTANCE,
            List.of(
                    table(
                            CLIENT,
                            Column.of("client_id", ColumnType.INTEGER),
                            Column.of("name", ColumnType.TEXT),
                            Column.of("email", ColumnType.TEXT),
                            Column.of("city", ColumnType.TEXT),
                            Column.of("country", ColumnType.TEXT),
                            Column.of("status", ColumnType.TEXT)),
                    table(
                            SALE,
                            Column.of("sale_id", ColumnType.INTEGER),
                            Column.of("client_id", ColumnType.INTEGER),
                            Column.of("sold_on", ColumnType.DATE),
                            Column.of("total", ColumnType.DECIMAL),
                            Column.of("tax", ColumnType.DECIMAL),
                            Column.of("state", ColumnType.TEXT),
                            Column.of("voided_at", ColumnType.TIMESTAMP)),
                    table(
                            ITEM,
                            Column.of("item_id", ColumnType.INTEGER),
                            Column.of("title", ColumnType.TEXT),
                            Column.of("category", ColumnType.TEXT),
                            Column.of("price", ColumnType.DECIMAL)),
                    table(
                            LINE,
                            Column.of("line_id", ColumnType.INTEGER),
                            Column.of("sale_id", ColumnType.INTEGER),
                            Column.of("item_id", ColumnType.INTEGER),
                            Column.of("quantity", ColumnType.INTEGER))),
            List.of(
                    key(SALE, "client_id", CLIENT, "client_id"),
                    key(LINE, "sale_id", SALE, "sale_id"),
                    key(LINE, "item_id", ITEM, "item_id")));

    private static final InMemoryValueIndex VALUES = InMemoryValueIndex.of(
            SCHEMA,
            SampledValues.of(List.of(
                    sample(CLIENT, "name", 6, "Olga", "Peter", "Ruth", "Sam", "Tina", "Uwe"),
                    sample(CLIENT, "city", 6, "Paris", "Lyon", "Rio", "Toronto"),
                    sample(CLIENT, "country", 6, "France", "Brazil", "Canada", "USA"),
                    sample(CLIENT, "status", 6, "active", "closed"),
                    sample(SALE, "sold_on", 5, "2010-03-01", "2011-05-02", "2011-07-09", "2012-01-01"),
                    sample(SALE, "state", 5, "shipped", "open", "cancelled"),
                    sample(ITEM, "title", 4, "Lamp", "Chair", "Desk", "Shelf"),
                    sample(ITEM, "category", 4, "furniture", "lighting"),
                    sample(ITEM, "price", 4, 20, 45.5, 120, 80))));

    private Shop() {}

    /** What retrieval finds for a question. */
    public static RetrievedKnowledge knowledge(String question, WrittenKnowledge written) {
        return new RetrievedKnowledge(SCHEMA, VALUES.find(question), VALUES.profiles(), List.of(), written);
    }

    /** A request with time enough. */
    public static GenerationRequest request(String question, WrittenKnowledge written) {
        return request(question, written, Conversation.NONE, Ambiguity.ASSUME);
    }

    /** A request with time enough, after something was said. */
    public static GenerationRequest request(
            String question, WrittenKnowledge written, Conversation conversation, Ambiguity ambiguity) {
        return new GenerationRequest(
                new Question(question),
                conversation,
                ambiguity,
                Asker.UNKNOWN,
                GuardrailLevel.STRICT,
                knowledge(question, written),
                GenerationObserver.NONE,
                Deadline.in(Duration.ofSeconds(30), Clock.systemUTC()),
                Cancellation.NEVER);
    }
}
