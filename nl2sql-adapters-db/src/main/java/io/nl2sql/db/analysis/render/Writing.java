package io.nl2sql.db.analysis.render;

import io.nl2sql.core.domain.sql.TextSpan;
import io.nl2sql.db.analysis.TreeNodes;

/**
 * One statement on its way from one engine to another.
 *
 * @param sql the text as written for {@code source}
 * @param source the engine it was written for
 * @param target the engine it is written for now
 * @param names writes names
 * @param texts reads and writes strings
 * @param types what is known about columns and values
 */
record Writing(String sql, Engine source, Engine target, Names names, StringTexts texts, ColumnTypes types) {

    /** Whether nothing has to change but the layout. */
    boolean isSameDialect() {
        return source == target || (source.isMySqlLike() && target.isMySqlLike());
    }

    /** Whether both engines do this, or neither. */
    boolean agreeOn(Engine.Trait trait) {
        return source.has(trait) == target.has(trait);
    }

    /** The refusal of a node. */
    CannotWriteException cannot(Object node, String reason) {
        return CannotWriteException.of(node, target, reason);
    }

    /** Refuses a node that the target has nothing for. */
    void require(Engine.Trait trait, Object node, String what) {
        if (!isSameDialect() && !target.has(trait)) {
            throw cannot(node, "there is no %s".formatted(what));
        }
    }

    /** A node of a dialect of its own, as it stands; refused where the dialect changes. */
    String asWritten(Object node) {
        TextSpan span = TreeNodes.spanOf(node);
        if (!isSameDialect() || span == null) {
            throw cannot(node, "\"%s\" has no known equivalent".formatted(excerpt(node)));
        }
        return span.in(sql);
    }

    /** The text of a node as written. */
    String excerptOf(Object node) {
        TextSpan span = TreeNodes.spanOf(node);
        return span == null ? "" : span.in(sql);
    }

    /** What a message quotes of a node. */
    String excerpt(Object node) {
        TextSpan span = NodeSpans.of(node);
        String text = (span == null ? node.getClass().getSimpleName() : span.in(sql)).replaceAll("\\s+", " ");
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
