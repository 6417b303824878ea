package io.nl2sql.rules.schema;

import io.nl2sql.core.text.EnglishMorphology;
import io.nl2sql.rules.lexicon.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Cuts identifiers into base forms of words: {@code CustomerID}, {@code customer_id} and {@code custid} alike. */
final class IdentifierSplitter {

    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern CAMEL_CASE =
            Pattern.compile("(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll}{2})|(?<=\\p{L})(?=\\p{N})");
    private static final int SHORTEST_PART = 3;

    private IdentifierSplitter() {}

    /**
     * Returns the words of {@code identifier}.
     *
     * @param known words of the tables of the schema, against which short forms at the front are recognised
     */
    static List<String> split(String identifier, Collection<String> known) {
        List<String> words = new ArrayList<>();
        pieces(identifier).forEach(piece -> words.addAll(splitPiece(piece, known)));
        if (words.isEmpty()) {
            words.add(identifier.toLowerCase(Locale.ROOT));
        }
        return words.stream().map(EnglishMorphology::lemma).toList();
    }

    /** The abbreviations in an identifier, as they are written there. */
    static List<String> abbreviations(String identifier) {
        return pieces(identifier).filter(Vocabulary::isAbbreviation).toList();
    }

    /** The parts that separators and capitals tell apart; "LName" is one abbreviation, not two words. */
    private static Stream<String> pieces(String identifier) {
        return Arrays.stream(SEPARATORS.split(identifier))
                .flatMap(chunk -> Vocabulary.isAbbreviation(chunk.toLowerCase(Locale.ROOT))
                        ? Stream.of(chunk)
                        : Arrays.stream(CAMEL_CASE.split(chunk)))
                .filter(piece -> !piece.isEmpty())
                .map(piece -> piece.toLowerCase(Locale.ROOT));
    }

    private static List<String> splitPiece(String piece, Collection<String> known) {
        if (Vocabulary.isAbbreviation(piece)) {
            return Vocabulary.expand(piece);
        }
        if (Vocabulary.isWord(piece)) {
            return List.of(piece);
        }
        List<String> byEnding = splitByEnding(piece, known);
        return byEnding.isEmpty() ? splitInTwoWords(piece) : byEnding;
    }

    private static List<String> splitByEnding(String piece, Collection<String> known) {
        for (String ending : Vocabulary.columnEndings()) {
            if (!piece.endsWith(ending) || piece.length() == ending.length()) {
                continue;
            }
            String front = piece.substring(0, piece.length() - ending.length());
            boolean plausible = Vocabulary.isWord(front)
                    || Vocabulary.isAbbreviation(front)
                    || front.length() <= 4
                    || known.stream().anyMatch(word -> word.startsWith(front));
            if (plausible) {
                List<String> words = new ArrayList<>(Vocabulary.expand(front));
                words.addAll(ending(ending));
                return words;
            }
        }
        return List.of();
    }

    private static List<String> ending(String ending) {
        if (ending.length() > 4 && ending.endsWith("name")) {
            return List.of(ending.substring(0, ending.length() - 4), "name");
        }
        return Vocabulary.expand(ending);
    }

    private static List<String> splitInTwoWords(String piece) {
        for (int cut = SHORTEST_PART; cut <= piece.length() - SHORTEST_PART; cut++) {
            String front = piece.substring(0, cut);
            String back = piece.substring(cut);
            if (Vocabulary.isWord(front) && Vocabulary.isWord(back)) {
                return List.of(front, back);
            }
        }
        return List.of(piece);
    }
}
