package io.nl2sql.server.semantic;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A fingerprint of the names and types of a schema: SHA-256 in hexadecimal digits. Stateless. */
final class SchemaHash {

    private SchemaHash() {}

    static String of(DatabaseSchema schema) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Table table : schema.tables()) {
                digest.update(("\n" + table.name()).getBytes(UTF_8));
                for (Column column : table.columns()) {
                    digest.update(("\t" + column.name() + " " + column.type()).getBytes(UTF_8));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
