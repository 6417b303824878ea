package io.nl2sql.server.reference.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nl2sql.core.domain.connection.StoredConnection;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/** What a file of a backup calls its parts. Stateless. */
final class BackupForm {

    static final String SOURCES = "sources";
    static final String SHARED = "shared";
    static final String SOURCE_ID = "source_id";
    static final String NAME = "name";
    static final String ENGINE = "engine";
    static final String IDENTITY = "identity";
    static final String COLLECTIONS = "collections";
    static final String VALUES = "values";
    static final String SEMANTIC_DOCUMENT = "semantic_document";
    static final String DOCUMENTS = "documents";
    static final String KEY = "key";
    static final String OWNER = "owner_id";
    static final String CONTENT = "content";
    static final String CREATED = "created_at";
    static final String UPDATED = "updated_at";

    /** Which database it is does not depend on who asks it, nor on what its engine was called. */
    private static final Set<String> BESIDE_THE_POINT = Set.of("user", "username", "type");

    private BackupForm() {}

    /** What tells a database from others, on any server; nobody can tell from it where the database is. */
    static String identity(StoredConnection source) {
        StringBuilder text = new StringBuilder(source.engine());
        source.parameters().forEach((name, value) -> {
            if (!BESIDE_THE_POINT.contains(name)) {
                text.append('\n').append(name).append('=').append(value);
            }
        });
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(text.toString().getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing", e);
        }
    }
}
