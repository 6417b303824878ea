package io.nl2sql.db.rewrite;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The types that a statement casts to. In PostgreSQL every table is a type, and some types look names of the catalogue
 * up, so only plain types and those of visible columns are known.
 */
final class CastTypes {

    private static final Set<String> PLAIN = Set.of(
            "bigint",
            "bit",
            "blob",
            "bool",
            "boolean",
            "bpchar",
            "bytea",
            "char",
            "character",
            "cidr",
            "date",
            "datetime",
            "dec",
            "decimal",
            "double",
            "float",
            "float4",
            "float8",
            "hugeint",
            "inet",
            "int",
            "int1",
            "int2",
            "int4",
            "int8",
            "integer",
            "interval",
            "json",
            "jsonb",
            "long",
            "macaddr",
            "money",
            "numeric",
            "real",
            "short",
            "signed",
            "smallint",
            "string",
            "text",
            "time",
            "timestamp",
            "timestamptz",
            "timetz",
            "tinyint",
            "tsquery",
            "tsvector",
            "ubigint",
            "uinteger",
            "usmallint",
            "utinyint",
            "uuid",
            "varbit",
            "varchar",
            "xml",
            "int4range",
            "int8range",
            "numrange",
            "tsrange",
            "tstzrange",
            "daterange",
            "point",
            "box",
            "circle");

    private final StatementTokens tokens;
    private final Set<String> known = new HashSet<>(PLAIN);

    CastTypes(DatabaseSchema visible, StatementTokens tokens) {
        this.tokens = tokens;
        visible.tables().stream()
                .flatMap(table -> table.columns().stream())
                .map(Column::nativeType)
                .map(type -> type.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}_]", 2)[0])
                .forEach(known::add);
    }

    /** The first words of the types that are not known. */
    List<SqlToken> unknown() {
        List<SqlToken> unknown = new ArrayList<>();
        for (int index = 0; index < tokens.size(); index++) {
            int type = typeAt(index);
            if (type >= 0 && type < tokens.size() && !isKnown(type)) {
                unknown.add(tokens.at(type));
            }
        }
        return unknown;
    }

    private boolean isKnown(int type) {
        return tokens.isName(type)
                && !tokens.isSymbol(type + 1, '.')
                && known.contains(tokens.name(type).toLowerCase(Locale.ROOT));
    }

    /** The index of the type of the cast that is written at an index, or -1. */
    private int typeAt(int index) {
        if (tokens.isSymbol(index, ':') && tokens.isSymbol(index + 1, ':')) {
            return index + 2;
        }
        boolean call = tokens.word(index).endsWith("cast") && tokens.isSymbol(index + 1, '(');
        return call ? typeInside(index + 1) : -1;
    }

    /** What follows the last AS between the brackets, which is not inside of further ones. */
    private int typeInside(int open) {
        int depth = 0;
        int type = -1;
        for (int index = open; index < tokens.closing(open); index++) {
            depth += tokens.isSymbol(index, '(') ? 1 : tokens.isSymbol(index, ')') ? -1 : 0;
            if (depth == 1 && tokens.isWord(index, "as")) {
                type = index + 1;
            }
        }
        return type;
    }
}
