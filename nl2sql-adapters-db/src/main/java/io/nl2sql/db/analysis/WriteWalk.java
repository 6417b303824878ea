package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.sql.SqlFeature;
import io.nl2sql.core.domain.sql.StatementKind;
import io.nl2sql.core.domain.sql.StatementPart;
import io.nl2sql.core.domain.sql.TextSpan;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.util.List;
import java.util.Set;

/**
 * Walks statements that write rows. Their clauses are read by us, word by word, since the parser passes over words
 * that it has no place for; the values, conditions and queries in them are read by the parser and walked like any.
 */
final class WriteWalk {

    private static final Set<String> QUERY_WORDS = Set.of("select", "with", "values", "table");

    private final NameRules rules;
    private final Findings findings;
    private final Fragments fragments;
    private final InsertWalk inserts;
    private final ChangeWalk changes;
    private final MergeWalk merges;

    WriteWalk(NameRules rules, SchemaNames schema, Findings findings, QueryWalk queries, Fragments fragments) {
        this.rules = rules;
        this.findings = findings;
        this.fragments = fragments;
        WriteClauses clauses = new WriteClauses(rules, queries, fragments);
        this.inserts = new InsertWalk(queries, fragments, clauses);
        this.changes = new ChangeWalk(rules, schema, queries, fragments, clauses);
        this.merges = new MergeWalk(queries, fragments, clauses);
    }

    /** Walks the outermost statement. */
    void walkOutermost(List<SqlToken> tokens) {
        Scope scope = new Scope(null, 0);
        if (!tokens.get(0).isWord("with")) {
            findings.outermost(write(tokens, scope));
            return;
        }
        WithList list = WithList.of(tokens);
        define(list, scope);
        if (new TokenCursor(list.statement()).isAtAny(QUERY_WORDS)
                || list.statement().get(0).isSymbol('(')) {
            findings.outermost(StatementPart.of(
                    StatementKind.QUERY, list.statement().get(0).span()));
            fragments.outermostQuery(list.statement(), scope);
        } else {
            findings.outermost(write(list.statement(), scope));
        }
    }

    private void define(WithList list, Scope scope) {
        if (list.recursive()) {
            findings.add(SqlFeature.RECURSION, null);
        }
        if (list.recursive() || rules.has(NameRules.Trait.COMMON_TABLES_SEE_EACH_OTHER)) {
            list.tables().forEach(table -> scope.defineCommonTable(key(table), Relation.UNKNOWN));
        }
        for (WithList.CommonTable table : list.tables()) {
            Relation relation = body(table, scope);
            List<Relation.Output> columns = table.columns().stream()
                    .map(name -> new Relation.Output(name.key(rules.nameCase()), name.text(), null))
                    .toList();
            scope.defineCommonTable(key(table), relation.derived().renamed(columns));
        }
    }

    private Relation body(WithList.CommonTable table, Scope scope) {
        TokenCursor cursor = new TokenCursor(table.body());
        if (cursor.isAtAny(QUERY_WORDS) || cursor.isAtSymbol('(')) {
            return fragments.query(table.body(), scope);
        }
        if (cursor.isAtEnd()) {
            throw cursor.unexpected();
        }
        findings.add(write(table.body(), scope));
        return Relation.UNKNOWN;
    }

    private String key(WithList.CommonTable table) {
        return table.name().key(rules.nameCase());
    }

    private StatementPart write(List<SqlToken> tokens, Scope scope) {
        TokenCursor cursor = new TokenCursor(tokens);
        TextSpan span = tokens.get(0).span();
        if (cursor.skip("insert")) {
            return StatementPart.of(inserts.insert(cursor, scope), span);
        }
        if (cursor.skip("replace")) {
            inserts.replace(cursor, scope);
            return StatementPart.of(StatementKind.MERGE, span);
        }
        if (cursor.skip("update")) {
            return changes.update(cursor, scope, span);
        }
        if (cursor.skip("delete")) {
            return changes.delete(cursor, scope, span);
        }
        if (cursor.skip("merge")) {
            merges.merge(cursor, scope);
            return StatementPart.of(StatementKind.MERGE, span);
        }
        throw cursor.unexpected();
    }
}
