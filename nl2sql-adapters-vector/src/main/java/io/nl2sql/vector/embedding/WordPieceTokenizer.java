package io.nl2sql.vector.embedding;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into the pieces a BERT model reads: words in lower case without accents, punctuation marks and Chinese
 * characters one by one, and of each word the longest pieces of the vocabulary from its start (Devlin and others, BERT,
 * 2019; Schuster and Nakajima, Japanese and Korean Voice Search, 2012). Immutable.
 */
final class WordPieceTokenizer {

    private static final String CONTINUED = "##";
    private static final int MAX_WORD = 100;

    private final Map<String, Long> vocabulary;
    private final long start;
    private final long end;
    private final long unknown;

    private WordPieceTokenizer(Map<String, Long> vocabulary) {
        this.vocabulary = vocabulary;
        this.start = piece("[CLS]");
        this.end = piece("[SEP]");
        this.unknown = piece("[UNK]");
    }

    /** The tokenizer a {@code tokenizer.json} describes; only its vocabulary is read. */
    static WordPieceTokenizer read(InputStream description) throws IOException {
        Map<String, Long> vocabulary = new HashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(description)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME && "vocab".equals(parser.currentName())) {
                    parser.nextToken();
                    while (parser.nextToken() == JsonToken.FIELD_NAME) {
                        String piece = parser.currentName();
                        parser.nextToken();
                        vocabulary.put(piece, parser.getLongValue());
                    }
                }
            }
        }
        return new WordPieceTokenizer(Map.copyOf(vocabulary));
    }

    private long piece(String name) {
        @Nullable Long number = vocabulary.get(name);
        if (number == null) {
            throw new IllegalArgumentException("the vocabulary lacks %s".formatted(name));
        }
        return number;
    }

    /** The numbers of the pieces of a text between the marks of start and end, at most {@code limit} in all. */
    long[] tokenize(String text, int limit) {
        List<Long> pieces = new ArrayList<>();
        pieces.add(start);
        for (String word : words(text, limit)) {
            addPieces(word, pieces);
            if (pieces.size() >= limit) {
                break;
            }
        }
        List<Long> kept = pieces.subList(0, Math.min(pieces.size(), limit - 1));
        long[] numbers = new long[kept.size() + 1];
        for (int index = 0; index < kept.size(); index++) {
            numbers[index] = kept.get(index);
        }
        numbers[kept.size()] = end;
        return numbers;
    }

    private void addPieces(String word, List<Long> pieces) {
        if (word.codePointCount(0, word.length()) > MAX_WORD) {
            pieces.add(unknown);
            return;
        }
        List<Long> found = new ArrayList<>();
        int from = 0;
        while (from < word.length()) {
            int to = word.length();
            @Nullable Long number = null;
            while (to > from && number == null) {
                String piece = word.substring(from, to);
                number = vocabulary.get(from == 0 ? piece : CONTINUED + piece);
                if (number == null) {
                    to--;
                }
            }
            if (number == null) {
                pieces.add(unknown);
                return;
            }
            found.add(number);
            from = to;
        }
        pieces.addAll(found);
    }

    /** At least the first {@code limit} words, where there are so many. */
    private static List<String> words(String text, int limit) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int offset = 0; offset < text.length() && words.size() < limit; ) {
            int character = text.codePointAt(offset);
            offset += Character.charCount(character);
            if (isSpace(character)) {
                end(word, words);
            } else if (isChinese(character)) {
                end(word, words);
                end(word.appendCodePoint(character), words);
            } else if (!isControl(character)) {
                word.appendCodePoint(character);
            }
        }
        end(word, words);
        return words;
    }

    private static void end(StringBuilder raw, List<String> words) {
        String decomposed = Normalizer.normalize(raw, Normalizer.Form.NFD);
        raw.setLength(0);
        StringBuilder word = new StringBuilder();
        decomposed.codePoints().map(Character::toLowerCase).forEach(character -> {
            if (isPunctuation(character)) {
                add(word, words);
                add(word.appendCodePoint(character), words);
            } else if (Character.getType(character) != Character.NON_SPACING_MARK) {
                word.appendCodePoint(character);
            }
        });
        add(word, words);
    }

    private static void add(StringBuilder word, List<String> words) {
        if (word.length() > 0) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static boolean isSpace(int character) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || character == 0x85
                || Character.isSpaceChar(character);
    }

    private static boolean isControl(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> character == 0xFFFD;
        };
    }

    /** All marks of ASCII, symbols among them, and the punctuation of Unicode. */
    private static boolean isPunctuation(int character) {
        if (character > ' ' && character < 0x7F) {
            return !Character.isLetterOrDigit(character);
        }
        return switch (Character.getType(character)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    /** The blocks of CJK ideographs; other scripts of East Asia are written in words. */
    private static boolean isChinese(int character) {
        return isBetween(character, 0x4E00, 0x9FFF)
                || isBetween(character, 0x3400, 0x4DBF)
                || isBetween(character, 0x20000, 0x2CEAF)
                || isBetween(character, 0xF900, 0xFAFF)
                || isBetween(character, 0x2F800, 0x2FA1F);
    }

    private static boolean isBetween(int character, int first, int last) {
        return first <= character && character <= last;
    }
}
