package io.nl2sql.server.reference.backup;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nl2sql.core.domain.document.StoredDocument;
import io.nl2sql.core.domain.knowledge.WrittenValue;
import io.nl2sql.server.http.wire.UuidText;
import io.nl2sql.server.reference.IndexedValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads what a backup holds of one source, for the source that it is restored into. Stateless but for its parts. */
final class BackupReading {

    private static final int LONGEST_KEY = 500;
    private static final int LONGEST_METADATA = 4_000;
    private static final int LONGEST_DOCUMENT = 50_000_000;

    private final UUID target;
    private final String idInFile;
    private final Predicate<UUID> isUser;

    /**
     * @param target which source it is restored into: where it is called by another id in the file, that id is replaced in
     *     keys and contents of documents
     * @param isUser whether there is a user of an id; what others owned belongs to nobody
     */
    BackupReading(UUID target, String idInFile, Predicate<UUID> isUser) {
        this.target = requireNonNull(target, "target is null");
        this.idInFile = requireNonNull(idInFile, "idInFile is null");
        this.isUser = requireNonNull(isUser, "isUser is null");
    }

    SourceContent read(JsonNode collections) throws MalformedBackupException {
        if (!(collections instanceof ObjectNode)) {
            throw new MalformedBackupException("it has no collections");
        }
        return new SourceContent(
                KnowledgeJson.read(collections),
                collections.hasNonNull(BackupForm.SEMANTIC_DOCUMENT)
                        ? object(collections, BackupForm.SEMANTIC_DOCUMENT, LONGEST_DOCUMENT)
                        : null,
                values(collections.path(BackupForm.VALUES)),
                documents(collections.path(BackupForm.DOCUMENTS)));
    }

    private List<IndexedValue> values(JsonNode list) throws MalformedBackupException {
        requireList(list, BackupForm.VALUES);
        List<IndexedValue> values = new ArrayList<>();
        for (JsonNode entry : list) {
            @Nullable
            String metadata = entry.hasNonNull("metadata") ? object(entry, "metadata", LONGEST_METADATA) : null;
            try {
                values.add(IndexedValue.of(
                        target,
                        new WrittenValue(
                                text(entry, "schema_name", IndexedValue.LONGEST_NAME),
                                text(entry, "table_name", IndexedValue.LONGEST_NAME),
                                text(entry, "column_name", IndexedValue.LONGEST_NAME),
                                text(entry, "value", IndexedValue.LONGEST_VALUE)),
                        metadata));
            } catch (IllegalArgumentException wrong) {
                throw new MalformedBackupException("a value lacks its text, table or column", wrong);
            }
        }
        return values;
    }

    /** The text of an object, as it was written. */
    private static String object(JsonNode entry, String name, int longest) throws MalformedBackupException {
        String text = text(entry, name, longest);
        try {
            if (KnowledgeJson.tree(text).isObject()) {
                return text;
            }
        } catch (JsonProcessingException noJson) {
            throw new MalformedBackupException(name + " is no JSON", noJson);
        }
        throw new MalformedBackupException(name + " is no object");
    }

    private List<StoredDocument> documents(JsonNode byKind) throws MalformedBackupException {
        if (byKind.isMissingNode() || byKind.isNull()) {
            return List.of();
        }
        if (!byKind.isObject()) {
            throw new MalformedBackupException("documents is no object");
        }
        List<StoredDocument> documents = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String kind : (Iterable<String>) byKind::fieldNames) {
            if (!SourceContents.KINDS.contains(kind)) {
                throw new MalformedBackupException("it holds documents of an unknown kind");
            }
            requireList(byKind.path(kind), kind);
            for (JsonNode entry : byKind.path(kind)) {
                StoredDocument document = document(kind, entry);
                if (!seen.add(kind + " " + document.key())) {
                    throw new MalformedBackupException("it holds a document of kind %s twice".formatted(kind));
                }
                documents.add(document);
            }
        }
        return documents;
    }

    private StoredDocument document(String kind, JsonNode entry) throws MalformedBackupException {
        String content = object(entry, BackupForm.CONTENT, LONGEST_DOCUMENT);
        String key = own(text(entry, BackupForm.KEY, LONGEST_KEY));
        if (key.isBlank()) {
            throw new MalformedBackupException("a document of kind %s lacks its key".formatted(kind));
        }
        Optional<UUID> owner =
                UuidText.parse(entry.path(BackupForm.OWNER).asText()).filter(isUser);
        try {
            return new StoredDocument(
                    kind,
                    key,
                    target,
                    owner.orElse(null),
                    own(content),
                    Instant.parse(text(entry, BackupForm.CREATED, 50)),
                    Instant.parse(text(entry, BackupForm.UPDATED, 50)),
                    1);
        } catch (DateTimeException wrong) {
            throw new MalformedBackupException("a document of kind %s lacks its moments".formatted(kind), wrong);
        }
    }

    private String own(String text) {
        return text.replace(idInFile, target.toString());
    }

    private static String text(JsonNode entry, String name, int longest) throws MalformedBackupException {
        JsonNode value = entry.path(name);
        if (!value.isTextual()) {
            throw new MalformedBackupException(name + " is missing or no text");
        }
        String text = value.asText();
        if (text.codePointCount(0, text.length()) > longest) {
            throw new MalformedBackupException("%s is longer than %d characters".formatted(name, longest));
        }
        return text;
    }

    private static void requireList(JsonNode list, String name) throws MalformedBackupException {
        if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
            throw new MalformedBackupException(name + " is no list");
        }
    }
}
