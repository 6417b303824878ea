package io.nl2sql.db.rewrite;

import io.nl2sql.core.domain.policy.Masking;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.DialectFunction;
import java.util.List;
import java.util.Map;

/** Writes what is shown in place of a column. */
final class MaskSyntax {

    /** SHA-256 of a text in lower-case hexadecimal digits. */
    private static final Map<String, String> HASHES = Map.of(
            "postgresql", "encode(sha256(convert_to(%s, 'UTF8')), 'hex')",
            "duckdb", "sha256(%s)",
            "mysql", "sha2(%s, 256)",
            "mariadb", "sha2(%s, 256)",
            "h2", "LOWER(RAWTOHEX(HASH('SHA-256', STRINGTOUTF8(%s))))");

    private final Dialect dialect;

    MaskSyntax(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Whether the engine can compute the masking. */
    boolean supports(Masking masking) {
        return !(masking instanceof Masking.Hash) || HASHES.containsKey(dialect.id());
    }

    /** The expression that is shown in place of the value. */
    String expression(Masking masking, Column column, String value) {
        if (masking instanceof Masking.Hash hash) {
            return hash(hash, value);
        }
        if (column.type() == ColumnType.TEXT && masking instanceof Masking.Redact redact) {
            return dialect.cast(dialect.stringLiteral(redact.shown()), ColumnType.TEXT);
        }
        if (column.type() == ColumnType.TEXT && masking instanceof Masking.Partial partial) {
            return partial(partial, dialect.cast(value, ColumnType.TEXT));
        }
        return nullLike(value);
    }

    /** NULL of exactly the type of the value, whose name need not be known; H2 forgets it where the case is constant. */
    private String nullLike(String value) {
        return dialect.id().equals("h2")
                ? "NULLIF(%1$s, %1$s)".formatted(value)
                : "CASE WHEN 1 = 0 THEN " + value + " END";
    }

    private String hash(Masking.Hash hash, String value) {
        String salted = dialect.function(
                DialectFunction.CONCAT,
                List.of(dialect.stringLiteral(hash.salt().text()), dialect.cast(value, ColumnType.TEXT)));
        String call = HASHES.get(dialect.id());
        if (call == null) {
            throw new NotPlacedException("%s cannot hash values".formatted(dialect.displayName()), null);
        }
        return call.formatted(salted);
    }

    private String partial(Masking.Partial partial, String text) {
        String length = dialect.function(DialectFunction.LENGTH, List.of(text));
        List<String> parts = new java.util.ArrayList<>();
        if (partial.keepFirst() > 0) {
            parts.add(part(text, "1", partial.keepFirst()));
        }
        parts.add(marks());
        if (partial.keepLast() > 0) {
            parts.add(part(text, length + " - " + (partial.keepLast() - 1), partial.keepLast()));
        }
        String shown = parts.size() == 1 ? marks() : dialect.function(DialectFunction.CONCAT, parts);
        String expression = "CASE WHEN %s IS NULL THEN NULL WHEN %s > %d THEN %s ELSE %s END"
                .formatted(text, length, partial.keepFirst() + partial.keepLast(), shown, marks());
        return dialect.cast(expression, ColumnType.TEXT);
    }

    private String part(String text, String start, int length) {
        String function = dialect.id().equals("oracle") ? "SUBSTR" : "SUBSTRING";
        return "%s(%s, %s, %d)".formatted(function, text, start, length);
    }

    private String marks() {
        return dialect.stringLiteral(Masking.MARKS);
    }
}
