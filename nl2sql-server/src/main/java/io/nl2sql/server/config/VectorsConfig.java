package io.nl2sql.server.config;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where tables, examples and terms are searched.
 *
 * @param kind by what
 * @param url of the server, such as {@code http://host:6334}; null for files in the data folder
 * @param apiKey of the server, or null
 */
public record VectorsConfig(
        Kind kind, @Nullable URI url, @Nullable Secret apiKey) {

    /** Files in the data folder. */
    public static final VectorsConfig DEFAULT = new VectorsConfig(Kind.LUCENE, null, null);

    /** What searches. */
    public enum Kind {
        /** An index in files, for one process. */
        LUCENE,
        /** A server, for any number of processes. */
        QDRANT
    }

    public VectorsConfig {
        requireNonNull(kind, "kind is null");
        require((kind == Kind.QDRANT) == (url != null), "a server needs a url, and nothing else does");
    }

    static VectorsConfig read(ConfigReader reader) {
        Kind kind = reader.choice("vectors.kind", Kind.class, DEFAULT.kind);
        @Nullable URI url = reader.findUrl("vectors.url", "http://HOST:6334", "http", "https");
        @Nullable Secret apiKey = reader.findSecret("vectors.api-key");
        if (kind == Kind.QDRANT && url == null) {
            reader.lacks("vectors.url", "vectors.kind is qdrant", "write it as http://HOST:6334");
            return DEFAULT;
        }
        if (kind == Kind.LUCENE && (url != null || apiKey != null)) {
            reader.problem(
                    "vectors.kind", "is lucene, which takes no url and api-key: set it to qdrant, or leave them out");
            return DEFAULT;
        }
        return new VectorsConfig(kind, url, apiKey);
    }
}
