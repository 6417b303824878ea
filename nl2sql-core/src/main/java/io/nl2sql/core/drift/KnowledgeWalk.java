package io.nl2sql.core.drift;

import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.PieceKind;
import io.nl2sql.core.domain.knowledge.TableNote;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Goes through a body of knowledge in its order and gathers what is broken. */
final class KnowledgeWalk {

    private final Function<Piece, @Nullable String> judge;
    private final List<Casualty> casualties = new ArrayList<>();

    private KnowledgeWalk(Function<Piece, @Nullable String> judge) {
        this.judge = judge;
    }

    /**
     * The broken pieces. A note on a table that is broken stands for those on its columns.
     *
     * @param dialect of the database; examples of others are left alone
     * @param judge says why a piece is broken, null where it is not
     */
    static List<Casualty> broken(Knowledge knowledge, String dialect, Function<Piece, @Nullable String> judge) {
        KnowledgeWalk walk = new KnowledgeWalk(judge);
        for (TableNote note : knowledge.tables()) {
            Piece table = Piece.of(note);
            if (walk.holds(table)) {
                table.parts().forEach(walk::holds);
            }
        }
        Piece.ofMetrics(knowledge.model()).forEach(walk::holds);
        List<String> metrics = walk.casualties.stream()
                .filter(casualty -> casualty.kind() == PieceKind.METRIC)
                .map(Casualty::key)
                .toList();
        walk.casualties.addAll(DerivedMetrics.of(knowledge.model(), metrics));
        Piece.ofRest(knowledge.model()).forEach(walk::holds);
        Piece.ofExamples(knowledge, dialect).forEach(walk::holds);
        return List.copyOf(walk.casualties);
    }

    private boolean holds(Piece piece) {
        String cause = judge.apply(piece);
        if (cause != null) {
            casualties.add(new Casualty(piece.name(), cause));
        }
        return cause == null;
    }
}
