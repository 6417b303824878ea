package io.nl2sql.rules.frame;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.Cue;
import io.nl2sql.rules.mention.Piece;
import io.nl2sql.rules.mention.SchemaMention;
import java.util.List;
import java.util.Set;

/** Tells "who have a company", which is all that is said of the company, from "with a company called X". */
final class Possession {

    private static final Set<String> ARTICLES = Set.of("a", "an", "any", "some");

    private static final Set<String> VERBS =
            Set.of("have", "has", "had", "having", "with", "without", "no", "missing", "lack", "lacks", "lacking");

    private Possession() {}

    /** Whether the sentence says that something has, or lacks, what is mentioned, and nothing more. */
    static boolean isStated(SchemaMention mention, List<Piece> pieces, List<Token> tokens) {
        for (int index = 0; index < pieces.size(); index++) {
            if (pieces.get(index) instanceof Piece.NamePiece name && name.mention() == mention) {
                return isHad(name.start(), tokens) && isComplete(index + 1, pieces);
            }
        }
        return false;
    }

    private static boolean isHad(int start, List<Token> tokens) {
        int before = start - 1;
        while (before >= 0 && ARTICLES.contains(tokens.get(before).lower())) {
            before--;
        }
        return before >= 0 && VERBS.contains(tokens.get(before).lower());
    }

    private static boolean isComplete(int next, List<Piece> pieces) {
        return next >= pieces.size()
                || pieces.get(next).isCue(Cue.AND)
                || pieces.get(next).isCue(Cue.OR)
                || pieces.get(next).isCue(Cue.COMMA);
    }
}
