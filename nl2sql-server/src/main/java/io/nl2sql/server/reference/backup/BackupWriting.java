package io.nl2sql.server.reference.backup;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.document.StoredDocument;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.server.engine.SharedExamples;
import io.nl2sql.server.reference.IndexedValue;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/**
 * Writes everything that people wrote down about sources, one source after the other, without secrets: neither passwords
 * nor accounts nor addresses of databases. Safe for concurrent use.
 */
public final class BackupWriting {

    /** What says that a file is a backup. */
    public static final String FORMAT = "nl2sql-vector-store";

    /** The version that is written, and the only one that is read. */
    public static final int VERSION = 1;

    private final SourceContents contents;
    private final KnowledgeStore knowledge;
    private final Clock clock;

    public BackupWriting(SourceContents contents, KnowledgeStore knowledge, Clock clock) {
        this.contents = requireNonNull(contents, "contents is null");
        this.knowledge = requireNonNull(knowledge, "knowledge is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Writes these sources, and the examples that belong to none.
     *
     * @throws IOException when no more can be written
     * @throws Nl2SqlException STORE_FAILED
     */
    public void write(List<StoredConnection> sources, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("format", FORMAT);
        out.writeNumberField("version", VERSION);
        out.writeStringField("created_at", clock.instant().toString());
        out.writeArrayFieldStart(BackupForm.SOURCES);
        for (StoredConnection source : sources) {
            out.writeTree(source(source));
        }
        out.writeEndArray();
        ObjectNode shared = KnowledgeJson.object();
        shared.set(
                KnowledgeJson.EXAMPLES,
                KnowledgeJson.examples(knowledge.load(SharedExamples.SHARED).examples()));
        out.writeFieldName(BackupForm.SHARED);
        out.writeTree(shared);
        out.writeEndObject();
    }

    private ObjectNode source(StoredConnection source) {
        SourceContent content = contents.load(source.id());
        ObjectNode written = KnowledgeJson.object()
                .put(BackupForm.SOURCE_ID, source.id().toString())
                .put(BackupForm.NAME, source.name())
                .put(BackupForm.ENGINE, source.engine())
                .put(BackupForm.IDENTITY, BackupForm.identity(source));
        ObjectNode collections = KnowledgeJson.write(content.knowledge());
        collections.put(BackupForm.SEMANTIC_DOCUMENT, content.semanticDocument());
        ArrayNode values = collections.putArray(BackupForm.VALUES);
        content.values().forEach(value -> write(value, values.addObject()));
        ObjectNode documents = collections.putObject(BackupForm.DOCUMENTS);
        SourceContents.KINDS.forEach(documents::putArray);
        content.documents().forEach(document -> write(document, documents.withArray(document.kind())));
        written.set(BackupForm.COLLECTIONS, collections);
        return written;
    }

    private static void write(IndexedValue value, ObjectNode entry) {
        entry.put("value", value.value().value())
                .put("schema_name", value.value().schema())
                .put("table_name", value.value().table())
                .put("column_name", value.value().column())
                .put("metadata", value.metadata());
    }

    private static void write(StoredDocument document, ArrayNode list) {
        list.addObject()
                .put(BackupForm.KEY, document.key())
                .put(
                        BackupForm.OWNER,
                        document.ownerId() == null ? null : document.ownerId().toString())
                .put(BackupForm.CREATED, document.createdAt().toString())
                .put(BackupForm.UPDATED, document.updatedAt().toString())
                .put(BackupForm.CONTENT, document.content());
    }
}
