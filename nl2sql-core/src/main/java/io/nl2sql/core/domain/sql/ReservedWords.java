package io.nl2sql.core.domain.sql;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Words that the standard or a common engine reserves; an identifier spelt like one is always quoted. */
public final class ReservedWords {

    private static final Set<String> WORDS = new HashSet<>(List.of("""
            abort action add after all alter always analyse analyze and any array as asc asymmetric at
            attach authorization autoincrement before begin between binary both by cascade case cast check
            collate collation column commit concurrently conflict constraint create cross cube current
            current_catalog current_date current_role current_schema current_time current_timestamp
            current_user cycle database day default deferrable deferred delete desc describe detach distinct
            do drop each else end escape except exclude exclusive exists explain external extract fail false
            fetch filter first following for foreign freeze from full function generated glob grant group
            grouping groups having hour if ignore ilike immediate in index indexed initially inner insert
            instead intersect interval into is isnull join key last lateral leading left like limit
            localtime localtimestamp match materialized merge minus minute mode month natural new no not
            nothing notnull null nulls of off offset old on only or order others outer over overlaps
            partition percent placing plan position pragma preceding primary procedure qualify query raise
            range rank recursive references regexp reindex release rename replace restrict returning right
            rollback rollup row rownum rows savepoint second select session_user set similar some symmetric
            sysdate table tablesample temp temporary then ties time timestamp to top trailing transaction
            trigger true truncate type unbounded union unique unnest update user using vacuum value values
            variadic verbose view virtual when where window with within without year
            """.split("\\s+")));

    private ReservedWords() {}

    /** Whether the word is reserved, in any case. */
    public static boolean contains(String word) {
        return WORDS.contains(word.toLowerCase(Locale.ROOT));
    }
}
