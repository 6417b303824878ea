package io.nl2sql.server.http;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.result.Bytes;

/**
 * A file that came with a form (RFC 7578).
 *
 * @param name what the sender calls it; never a path to go by; may be empty
 * @param content all of it
 */
public record SentFile(String name, Bytes content) {

    public SentFile {
        requireNonNull(name, "name is null");
        requireNonNull(content, "content is null");
    }
}
