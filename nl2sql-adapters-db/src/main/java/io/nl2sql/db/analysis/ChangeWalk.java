package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.sql.Clause;
import io.nl2sql.core.domain.sql.StatementKind;
import io.nl2sql.core.domain.sql.StatementPart;
import io.nl2sql.core.domain.sql.StatementPart.Filter;
import io.nl2sql.core.domain.sql.TextSpan;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.statement.select.Join;
import org.jspecify.annotations.Nullable;

/** Walks UPDATE and DELETE. */
final class ChangeWalk {

    private static final String[] CLAUSES = {"output", "from", "using", "where", "order by", "limit", "returning"};

    private final NameRules rules;
    private final SchemaNames schema;
    private final QueryWalk queries;
    private final Fragments fragments;
    private final WriteClauses clauses;

    ChangeWalk(NameRules rules, SchemaNames schema, QueryWalk queries, Fragments fragments, WriteClauses clauses) {
        this.rules = rules;
        this.schema = schema;
        this.queries = queries;
        this.fragments = fragments;
        this.clauses = clauses;
    }

    /** Walks an UPDATE behind its first word. */
    StatementPart update(TokenCursor cursor, Scope around, TextSpan span) {
        boolean replaces = cursor.skip("or replace");
        if (!replaces && !cursor.skipOneOf("or ignore", "or abort", "or fail", "only")) {
            cursor.skip("low_priority");
            cursor.skip("ignore");
        }
        Scope scope = queries.newScope(around);
        top(cursor, scope);
        List<SqlToken> head = cursor.until("set");
        cursor.expect("set");
        List<SqlToken> assignments = cursor.until(CLAUSES);
        ClauseList tail = new ClauseList(cursor, CLAUSES);
        boolean severalTables = isJoin(head);
        List<Join> joins = severalTables ? fragments.sources(head, scope, around) : List.of();
        Set<Source> written = identities(List.of());
        if (severalTables) {
            queries.sources().markAllWritten(scope);
        } else {
            TokenCursor target = new TokenCursor(head);
            TokenCursor.NamedPlace place = target.dottedName();
            target.skipSymbol('*');
            WrittenName alias = clauses.alias(target);
            target.expectEnd();
            joins = from(tail.of("from"), scope, around);
            written.addAll(target(place, alias, scope));
        }
        TokenCursor values = new TokenCursor(assignments);
        Collection<Source> assigned = clauses.assignments(values, scope);
        values.expectEnd();
        if (severalTables) {
            requireTables(assigned, tail);
            written.addAll(assigned);
        }
        boolean together = severalTables || rules.has(NameRules.Trait.WRITES_SOURCES);
        Filter filter = filter(tail, scope, new Reach(written, joins, together));
        return replaces
                ? StatementPart.of(StatementKind.MERGE, span)
                : new StatementPart(StatementKind.UPDATE, filter, span);
    }

    /** Walks a DELETE behind its first word. */
    StatementPart delete(TokenCursor cursor, Scope around, TextSpan span) {
        cursor.skip("low_priority");
        cursor.skip("quick");
        cursor.skip("ignore");
        Scope scope = queries.newScope(around);
        top(cursor, scope);
        cursor.skip("from");
        cursor.skip("only");
        List<TokenCursor.NamedPlace> places = new ArrayList<>();
        do {
            places.add(cursor.dottedName());
            cursor.skipSymbol('*');
        } while (cursor.skipSymbol(','));
        WrittenName alias = clauses.alias(cursor);
        if (places.size() > 1 && (alias != null || !rules.has(NameRules.Trait.WRITES_SOURCES))) {
            throw cursor.unexpected();
        }
        ClauseList tail = new ClauseList(cursor, CLAUSES);
        boolean together = rules.has(NameRules.Trait.WRITES_SOURCES);
        List<SqlToken> list = tail.of("using").isEmpty() ? tail.of("from") : tail.of("using");
        Set<Source> written = identities(List.of());
        List<Join> joins = together ? from(list, scope, around) : List.of();
        for (TokenCursor.NamedPlace place : places) {
            written.addAll(target(place, alias, scope));
        }
        joins = together ? joins : from(list, scope, around);
        Filter filter = filter(tail, scope, new Reach(written, joins, together));
        return new StatementPart(StatementKind.DELETE, filter, span);
    }

    /**
     * What a condition has to pick rows of.
     *
     * @param written the tables that are written
     * @param joins what is joined to them
     * @param together whether the written tables are among those that are joined
     */
    private record Reach(Set<Source> written, List<Join> joins, boolean together) {}

    private void top(TokenCursor cursor, Scope scope) {
        if (cursor.isAt("top") && (cursor.isFollowedBySymbol('(') || cursor.isFollowedByNumber())) {
            cursor.expect("top");
            if (cursor.isAtSymbol('(')) {
                fragments.expression(cursor.brackets(), scope, Clause.LIMIT);
            } else {
                cursor.take(SqlToken.Kind.NUMBER);
            }
            cursor.skip("percent");
        }
    }

    /** What a query puts out cannot be written; a column whose table cannot be told may be one of those. */
    private static void requireTables(Collection<Source> assigned, ClauseList tail) {
        boolean derived = assigned.stream().anyMatch(source -> source.tableKey().isEmpty());
        if (derived || (assigned.isEmpty() && !tail.of("where").isEmpty())) {
            throw new NotUnderstoodException("it cannot be told which table is written; write columns with it", null);
        }
    }

    private static boolean isJoin(List<SqlToken> head) {
        return TokenCursor.split(head).size() > 1
                || head.stream().anyMatch(token -> token.isWord("join") || token.isWord("straight_join"));
    }

    private List<Join> from(List<SqlToken> list, Scope scope, Scope around) {
        return list.isEmpty() ? List.of() : fragments.sources(list, scope, around);
    }

    /** In some dialects the target is one of the tables that are joined, in others it is one more. */
    private List<Source> target(TokenCursor.NamedPlace place, @Nullable WrittenName alias, Scope scope) {
        if (alias == null && rules.has(NameRules.Trait.WRITES_SOURCES)) {
            List<Source> written = queries.sources().markWritten(place, scope);
            if (!written.isEmpty()) {
                return written;
            }
        }
        return List.of(queries.sources().addWritten(place, alias, scope));
    }

    private Filter filter(ClauseList tail, Scope scope, Reach reach) {
        if (!tail.of("output").isEmpty()) {
            clauses.output(tail.of("output"), scope, reach.written());
        }
        Filter filter = Filter.ABSENT;
        if (!tail.of("where").isEmpty()) {
            Expression condition = fragments.expression(tail.of("where"), scope, Clause.WHERE);
            filter = isSelective(condition, scope, reach) ? Filter.SELECTIVE : Filter.TRIVIAL;
        }
        clauses.limits(tail, scope);
        if (!tail.of("returning").isEmpty()) {
            fragments.outputs(tail.of("returning"), scope);
        }
        return filter;
    }

    /** Rows are picked through the tables joined to them as well, provided that every join links what it joins. */
    private boolean isSelective(Expression condition, Scope scope, Reach reach) {
        Set<Source> all = identities(scope.sources());
        boolean linked = reach.together() && reach.joins().stream().allMatch(join -> isLink(join, all));
        return filterOn(linked ? all : reach.written()).isSelective(condition);
    }

    private boolean isLink(Join join, Set<Source> all) {
        if (join.isNatural() || !join.getUsingColumns().isEmpty()) {
            return true;
        }
        return join.getOnExpressions() != null
                && join.getOnExpressions().stream()
                        .anyMatch(condition -> filterOn(all).isSelective(condition));
    }

    private RowFilter filterOn(Set<Source> written) {
        return new RowFilter(new FilterTerms(queries.expressions().owners(), written, rules, schema::isNeverNull));
    }

    private static Set<Source> identities(Collection<Source> sources) {
        Set<Source> identities = Collections.newSetFromMap(new IdentityHashMap<>());
        identities.addAll(sources);
        return identities;
    }
}
