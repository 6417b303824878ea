package io.nl2sql.core.grounding;

import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.knowledge.WrittenKnowledge;
import io.nl2sql.core.domain.policy.AccessPolicy;
import io.nl2sql.core.domain.policy.SchemaPolicy;
import io.nl2sql.core.port.out.KnowledgeIndex;
import io.nl2sql.core.port.out.Progress;
import java.util.List;

/**
 * Finds what people have written down that a question calls for. Examples, terms and instructions are looked for in an
 * index where there is one and where they are many; everything works without one as well, by words. Immutable; safe for
 * concurrent use.
 *
 * <p>Pieces whose SQL names what the schema does not have, and examples that have expired, are never found.
 */
public final class KnowledgeFinder {

    private final WrittenPieces pieces;
    private final ReadablePieces readable;

    private KnowledgeFinder(WrittenPieces pieces, SchemaPolicy policy) {
        this.pieces = pieces;
        this.readable = new ReadablePieces(pieces, new CallerView(policy));
    }

    /** A finder that needs no index. */
    public static KnowledgeFinder inMemory(KnowledgeSource source) {
        return of(source, new WrittenPieces(source, PieceSearch::inMemory));
    }

    /**
     * A finder that looks in an index, which is brought up to date first. One that fails is done without, here and at
     * every question; a few pieces need none.
     *
     * @param collection the collection of the connection that holds nothing else
     * @throws io.nl2sql.core.error.Nl2SqlException CANCELLED
     */
    public static KnowledgeFinder indexed(
            KnowledgeSource source, KnowledgeIndex index, String collection, Progress progress) {
        return of(
                source,
                new WrittenPieces(source, entries -> PieceSearch.indexed(entries, index, collection, progress)));
    }

    private static KnowledgeFinder of(KnowledgeSource source, WrittenPieces pieces) {
        return new KnowledgeFinder(pieces, AccessPolicy.NONE.on(source.schema()));
    }

    /**
     * This finder for a caller who may not see everything: it finds no piece whose SQL uses hidden tables or columns, or
     * compares a masked column with a value, or cannot be understood, and none in whose words a hidden table is named.
     * Terms and instructions go to everybody. Cheap to make.
     *
     * @param policy of the schema of this finder
     */
    public KnowledgeFinder forCaller(SchemaPolicy policy) {
        return new KnowledgeFinder(pieces, policy);
    }

    /**
     * What a question calls for.
     *
     * @param values the values of the database that it names
     */
    public Grounding find(String question, List<ValueMatch> values) {
        if (pieces.isEmpty()) {
            return Grounding.NONE;
        }
        Asked asked = new Asked(
                pieces.examples(question, values, readable::allows),
                pieces.metrics(question).stream().filter(readable::allows).toList(),
                pieces.segments(question).stream().filter(readable::allows).toList(),
                pieces.derivedColumns(question).stream()
                        .filter(readable::allows)
                        .toList());
        return new Grounding(
                readable.anchors(asked),
                kept -> new WrittenKnowledge(
                        asked.examples(),
                        pieces.terms(question),
                        pieces.instructions(question),
                        readable.notes(kept),
                        readable.model(asked, kept)));
    }
}
