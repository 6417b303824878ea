package io.nl2sql.db.analysis.render;

import io.nl2sql.core.domain.schema.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.TrimFunction;
import net.sf.jsqlparser.expression.operators.arithmetic.Concat;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import org.jspecify.annotations.Nullable;

/** Writes what is done to texts: matching and joining. */
final class TextWriter {

    private static final Set<LikeExpression.KeyWord> LIKES =
            Set.of(LikeExpression.KeyWord.LIKE, LikeExpression.KeyWord.ILIKE);

    private final Writing writing;
    private final ExpressionWriter expressions;

    TextWriter(Writing writing, ExpressionWriter expressions) {
        this.writing = writing;
        this.expressions = expressions;
    }

    /** LIKE and its relatives. */
    String like(LikeExpression like) {
        expressions.requireParts(
                like, Set.of("leftExpression", "rightExpression", "not", "escapeExpression", "likeKeyWord"));
        Expression pattern = like.getRightExpression();
        String not = like.isNot() ? "NOT " : "";
        boolean glob = writing.source() == Engine.SQLITE
                && like.getLikeKeyWord() == LikeExpression.KeyWord.REGEXP
                && isGlob(like);
        if (writing.isSameDialect()) {
            String word = glob ? "GLOB" : like.getLikeKeyWord().toString().replace('_', ' ');
            return expressions.value(like.getLeftExpression()) + " " + not + word + " " + expressions.value(pattern)
                    + escape(like.getEscape());
        }
        String text = expressions.literalText(pattern);
        if (glob && text != null) {
            return new LikePattern(writing, globToLike(like, text), '\\', true).write(like, subject(like), not, null);
        }
        if (glob || !LIKES.contains(like.getLikeKeyWord())) {
            throw writing.cannot(
                    like,
                    "patterns of %s are written in different ways; use LIKE"
                            .formatted(glob ? "GLOB" : "regular expressions"));
        }
        boolean exact = like.getLikeKeyWord() == LikeExpression.KeyWord.LIKE
                && !writing.source().has(Engine.Trait.LIKE_IGNORES_CASE);
        return new LikePattern(writing, text, escapeOf(like), exact)
                .write(like, subject(like), not, text == null ? expressions.operand(pattern) : null);
    }

    /** GLOB reaches the parser as the operator it knows for patterns, so that the text decides. */
    private boolean isGlob(LikeExpression like) {
        return writing.texts().before(like.getRightExpression()).equalsIgnoreCase("glob");
    }

    private String globToLike(Object node, String glob) {
        if (glob.indexOf('[') >= 0) {
            throw writing.cannot(node, "a set of characters in a pattern; use LIKE");
        }
        return glob.replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_")
                .replace('*', '%')
                .replace('?', '_');
    }

    private String escape(@Nullable Expression escape) {
        return escape == null ? "" : " ESCAPE " + expressions.value(escape);
    }

    /** The character that escapes in the pattern; a blank where none does. */
    private char escapeOf(LikeExpression like) {
        Expression escape = like.getEscape();
        if (escape == null) {
            return writing.source().has(Engine.Trait.BACKSLASH_IN_LIKE) ? '\\' : ' ';
        }
        String text = expressions.literalText(escape);
        if (text == null || text.length() > 1) {
            throw writing.cannot(like, "the escape of a pattern has to be one character");
        }
        return text.isEmpty() ? ' ' : text.charAt(0);
    }

    private String subject(LikeExpression like) {
        return asText(like.getLeftExpression());
    }

    /** A value where a text is wanted. */
    String asText(Expression expression) {
        ColumnType type = writing.types().typeOf(expression);
        boolean local = writing.target() == Engine.SQLSERVER || writing.target() == Engine.ORACLE;
        return switch (type) {
            case TEXT -> expressions.operand(expression);
            case INTEGER, UUID -> cast(expression);
            case DATE, TIMESTAMP -> {
                if (local) {
                    throw writing.cannot(expression, "a date turns into text by the settings of the session");
                }
                yield cast(expression);
            }
            case FLOAT, DECIMAL, BOOLEAN, TIME, TIMESTAMP_WITH_TIME_ZONE, INTERVAL, BINARY, JSON, ARRAY ->
                throw writing.cannot(
                        expression, "\"%s\" turns into text in different ways".formatted(writing.excerpt(expression)));
            // Nothing is known, so nothing may be left to the engine.
            case OTHER -> cast(expression);
        };
    }

    private String cast(Expression expression) {
        return "CAST(%s AS %s)"
                .formatted(expressions.value(expression), TypeNames.name(ColumnType.TEXT, "", writing.target()));
    }

    /** Texts joined by an operator. */
    String concat(Concat concat) {
        if (writing.isSameDialect()) {
            return expressions.value(concat.getLeftExpression()) + " || "
                    + expressions.value(concat.getRightExpression());
        }
        if (writing.source().isMySqlLike()) {
            throw writing.cannot(concat, "|| is a logical OR in MySQL; write OR or CONCAT");
        }
        List<Expression> operands = new ArrayList<>();
        Expression expression = concat;
        while (expression instanceof Concat chain) {
            operands.add(0, chain.getRightExpression());
            expression = chain.getLeftExpression();
        }
        operands.add(0, expression);
        for (Expression operand : operands) {
            if (operand instanceof BinaryExpression) {
                throw writing.cannot(
                        concat,
                        "put \"%s\" into brackets: || binds differently there".formatted(writing.excerpt(operand)));
            }
        }
        return joined(concat, operands, writing.source() == Engine.ORACLE);
    }

    /**
     * Texts end to end.
     *
     * @param nullIsEmpty whether NULL is left out rather than making everything NULL
     */
    String joined(Object node, List<? extends Expression> operands, boolean nullIsEmpty) {
        boolean nullable = operands.stream().anyMatch(this::mayBeNull);
        if (nullable
                && (nullIsEmpty || writing.target() == Engine.ORACLE)
                && !(nullIsEmpty && writing.target() == Engine.ORACLE)) {
            if (writing.target() == Engine.ORACLE) {
                throw writing.cannot(node, "|| takes NULL for an empty text there");
            }
            return endToEnd(operands.stream()
                    .map(operand -> mayBeNull(operand) ? "COALESCE(" + asText(operand) + ", '')" : asText(operand))
                    .toList());
        }
        return endToEnd(operands.stream().map(this::asText).toList());
    }

    private String endToEnd(List<String> texts) {
        return writing.target().isMySqlLike()
                ? "CONCAT(" + String.join(", ", texts) + ")"
                : "(" + String.join(separator(), texts) + ")";
    }

    private String separator() {
        return writing.target() == Engine.SQLSERVER ? " + " : " || ";
    }

    private boolean mayBeNull(Expression expression) {
        return !(expression instanceof StringValue)
                && !(expression instanceof ParenthesedExpressionList<?> list
                        && list.size() == 1
                        && list.get(0) instanceof StringValue)
                && !(expression instanceof Column && writing.types().isRequired(expression));
    }

    /** TRIM in the syntax of the standard. */
    String trim(TrimFunction trim) {
        boolean bare = trim.getTrimSpecification() == null && trim.getFromExpression() == null;
        if (writing.isSameDialect() && !bare) {
            return writing.asWritten(trim);
        }
        if (!bare) {
            throw writing.cannot(trim, "only TRIM of spaces on both sides is the same everywhere");
        }
        return "TRIM(" + expressions.value(trim.getExpression()) + ")";
    }
}
