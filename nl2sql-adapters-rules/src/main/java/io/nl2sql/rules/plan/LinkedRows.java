package io.nl2sql.rules.plan;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.frame.AggregateComparison;
import io.nl2sql.rules.frame.ExistenceCondition;
import io.nl2sql.rules.frame.Frame;
import io.nl2sql.rules.frame.FrameCondition;
import io.nl2sql.rules.lexicon.WordSimilarity;
import io.nl2sql.rules.mention.Piece;
import io.nl2sql.rules.mention.SchemaMention;
import io.nl2sql.rules.mention.SegmentedQuestion;
import io.nl2sql.rules.reading.Reading;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaElement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a question relates to others of the same table: the friends of Ann, courses whose prerequisite is Algebra.
 * What is said of the one must not be asked of the other, so the conditions are divided between the two.
 *
 * @param link what relates the rows
 * @param outer the frame of what is shown
 * @param inner the frame of what it is related to
 * @param reading the reading, where what relates the rows stands for the rows
 * @param rolesAreShown whether the friends are asked for, other than those who have them
 * @param denied whether those are asked for who have no such friend
 */
record LinkedRows(SelfLink link, Frame outer, Frame inner, Reading reading, boolean rolesAreShown, boolean denied) {

    private static final double SAID = .85;
    private static final int FARTHEST_OPENER = 3;

    /** Words in front of what others are called that say that somebody has them. */
    private static final Set<String> POSSESSING =
            Set.of("whose", "have", "has", "had", "having", "with", "without", "as");

    /** Words behind which more is said of what the phrase is about: "friends of Ann who are over 30". */
    private static final Set<String> GOING_ON =
            Set.of("who", "that", "which", "whose", "are", "is", "were", "was", "have", "has", "had", "live", "lives");

    private static final Set<String> DENYING = Set.of("no", "without", "any");

    /** The division of a question, where it relates rows of one table. */
    static Optional<LinkedRows> find(List<SelfLink> links, SegmentedQuestion question, Frame frame, Reading reading) {
        for (SelfLink link : links) {
            List<Piece.NamePiece> said = question.pieces().stream()
                    .filter(Piece.NamePiece.class::isInstance)
                    .map(Piece.NamePiece.class::cast)
                    .filter(piece -> isRole(piece.mention(), link))
                    .toList();
            if (said.size() == 1 && !readsMore(frame, reading, link)) {
                return divided(link, said.get(0), question, frame, reading);
            }
        }
        return Optional.empty();
    }

    private static boolean isRole(SchemaMention mention, SelfLink link) {
        return mention.words().stream()
                .anyMatch(word -> link.words().stream().anyMatch(name -> WordSimilarity.of(word, name) >= SAID));
    }

    /** Whether more is asked of the pairs than whom they relate. */
    private static boolean readsMore(Frame frame, Reading reading, SelfLink link) {
        boolean ranked = !frame.superlatives().isEmpty() || !frame.groups().isEmpty();
        return ranked
                || reading.elements()
                        .anyMatch(element -> element instanceof SchemaColumn column
                                && column.table() == link.table()
                                && !link.relates(column));
    }

    private static Optional<LinkedRows> divided(
            SelfLink link, Piece.NamePiece role, SegmentedQuestion question, Frame frame, Reading reading) {
        boolean rolesAreShown = !isPossessed(role, question);
        Set<FrameCondition> inner = new LinkedHashSet<>();
        Set<FrameCondition> dropped = new LinkedHashSet<>();
        for (FrameCondition condition : frame.conditions()) {
            Piece piece = pieceOf(condition, question);
            boolean itself = piece == role;
            if (itself && condition instanceof ExistenceCondition) {
                (condition.scope().negated() ? inner : dropped).add(condition);
            } else if (piece != null && isSaidOfOthers(piece, role, question, rolesAreShown)) {
                inner.add(condition);
            }
        }
        if (inner.stream().allMatch(ExistenceCondition.class::isInstance)) {
            return Optional.empty();
        }
        Frame outerFrame = frame.keeping(condition -> !inner.contains(condition) && !dropped.contains(condition));
        Reading elsewhere = reading.mapped((mention, element) -> instead(link, role.mention(), mention, element));
        boolean denied = role.start() > 0
                && DENYING.contains(question.tokens().get(role.start() - 1).lower());
        return Optional.of(
                new LinkedRows(link, outerFrame, frame.keeping(inner::contains), elsewhere, rolesAreShown, denied));
    }

    /** What stands for a row of the pairs, or a key in one: the row or the key of the entity. */
    private static SchemaElement instead(
            SelfLink link, SchemaMention role, @Nullable SchemaMention mention, SchemaElement element) {
        boolean pairs = element == link.table();
        boolean key = element instanceof SchemaColumn column && link.relates(column);
        if (pairs || (key && mention == role)) {
            return link.entity();
        }
        return key ? Columns.key(link.entity()) : element;
    }

    /** "whose friend", "with two friends", "friends with": who has them is asked for. */
    private static boolean isPossessed(Piece role, SegmentedQuestion question) {
        List<Token> tokens = question.tokens();
        for (int index = role.start() - 1; index >= Math.max(0, role.start() - FARTHEST_OPENER); index--) {
            if (POSSESSING.contains(tokens.get(index).lower())) {
                return true;
            }
        }
        return role.end() < tokens.size() && tokens.get(role.end()).lower().equals("with");
    }

    /**
     * Whether something is said behind what others are called: "friends of Ann", "whose friends are over 30". "The
     * friends of Ann who are over 30" speaks of the friends again.
     */
    private static boolean isSaidOfOthers(Piece piece, Piece role, SegmentedQuestion question, boolean rolesAreShown) {
        if (piece.start() < role.end()) {
            return isOwner(piece, role, question);
        }
        if (!rolesAreShown) {
            return true;
        }
        int value = question.pieces().stream()
                .filter(other -> other instanceof Piece.ValuePiece && other.start() >= role.end())
                .mapToInt(Piece::end)
                .findFirst()
                .orElse(Integer.MAX_VALUE);
        return piece.start() < value
                || question.tokens().subList(value, piece.start()).stream()
                        .noneMatch(token -> GOING_ON.contains(token.lower()));
    }

    /** "Ann's friends", "with Algebra as a prerequisite": the owner, or the other, in front. */
    private static boolean isOwner(Piece piece, Piece role, SegmentedQuestion question) {
        if (!(piece instanceof Piece.ValuePiece) || piece.end() > role.start()) {
            return false;
        }
        List<String> between = question.tokens().subList(piece.end(), role.start()).stream()
                .map(Token::lower)
                .toList();
        return between.contains("'s") || between.contains("'") || between.contains("as");
    }

    private static @Nullable Piece pieceOf(FrameCondition condition, SegmentedQuestion question) {
        Predicate<Piece> isMeant = condition instanceof FrameCondition.ValueCondition value
                ? piece -> piece instanceof Piece.ValuePiece stated && stated.mention() == value.value()
                : piece -> states(piece, condition);
        return question.pieces().stream().filter(isMeant).findFirst().orElse(null);
    }

    private static boolean states(Piece piece, FrameCondition condition) {
        if (piece instanceof Piece.NamePiece name) {
            return name.mention() == attribute(condition);
        }
        return piece instanceof Piece.NumberPiece number
                && condition instanceof FrameCondition.NumberCondition compared
                && attribute(condition) == null
                && number.value().compareTo(compared.number()) == 0;
    }

    private static @Nullable SchemaMention attribute(FrameCondition condition) {
        if (condition instanceof FrameCondition.NumberCondition number) {
            return number.attribute();
        }
        if (condition instanceof FrameCondition.TextCondition text) {
            return text.attribute();
        }
        if (condition instanceof FrameCondition.RangeCondition range) {
            return range.attribute();
        }
        if (condition instanceof AggregateComparison comparison) {
            return comparison.attribute();
        }
        return condition instanceof ExistenceCondition existence ? existence.mention() : null;
    }

    /** What the other rows have to fulfil; empty where it is not about them alone. */
    Optional<Condition> condition(Draft others) {
        boolean absent = others.negations.size() == 1;
        boolean opposed = denied && !absent && others.where.stream().anyMatch(one -> one.opposite() != null);
        List<Condition> conditions = absent
                ? others.negations.get(0).conditions
                : others.where.stream()
                        .map(one -> opposed && one.opposite() != null ? one.opposite() : one.condition())
                        .toList();
        boolean plain = others.having.isEmpty()
                && others.together.isEmpty()
                && others.excluded.isEmpty()
                && others.replaced.isEmpty()
                && others.negations.size() <= 1
                && (!absent || others.where.isEmpty())
                && others.tables.stream().allMatch(table -> table == link.entity());
        if (conditions.isEmpty() || !plain) {
            return Optional.empty();
        }
        Condition related = link.related(rolesAreShown, conditions);
        return Optional.of(absent || opposed ? related.negated() : related);
    }
}
