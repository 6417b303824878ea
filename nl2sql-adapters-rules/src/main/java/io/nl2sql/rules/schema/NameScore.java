package io.nl2sql.rules.schema;

import io.nl2sql.rules.lexicon.Vocabulary;
import io.nl2sql.rules.lexicon.WordSimilarity;
import java.util.List;

/** How well a phrase matches the words of one name: mean similarity, reduced by the words of the name left over. */
final class NameScore {

    private static final double LEAST_SIMILARITY = .5;

    /** A word may also match the table's name; then it counts a little less. */
    private static final double LEAST_TABLE_SIMILARITY = .7;

    private static final double TABLE_WORD_SHARE = .8;
    private static final double INITIAL_SIMILARITY = .7;
    private static final double TABLE_WORD_WEIGHT = .25;
    private static final double INITIAL_WEIGHT = .2;

    /** The last word of a table's name says what its rows are. */
    private static final double HEAD_WEIGHT = 2;

    private static final double BASE = .35;

    private final WordLikeness likeness;

    NameScore(WordLikeness likeness) {
        this.likeness = likeness;
    }

    double ofTable(List<String> asked, SchemaTable table) {
        double best = score(asked, table.words(), List.of(), true);
        for (List<String> name : table.otherNames()) {
            best = Math.max(best, score(asked, name, List.of(), true));
        }
        return best;
    }

    double ofColumn(List<String> asked, SchemaColumn column) {
        double best = score(asked, column.words(), column.table().words(), false);
        for (List<String> name : column.otherNames()) {
            best = Math.max(best, score(asked, name, column.table().words(), false));
        }
        return best;
    }

    private double score(List<String> asked, List<String> named, List<String> tableWords, boolean headCounts) {
        boolean[] used = new boolean[named.size()];
        double total = 0;
        int hits = 0;
        for (String word : asked) {
            int best = -1;
            double similarity = 0;
            for (int index = 0; index < named.size(); index++) {
                double here = used[index] ? 0 : likeness.of(word, named.get(index));
                if (here > similarity) {
                    similarity = here;
                    best = index;
                }
            }
            if (similarity < LEAST_SIMILARITY && named.size() > 1 && asked.size() > 1) {
                int initial = initialOf(word, named, used);
                if (initial >= 0) {
                    best = initial;
                    similarity = INITIAL_SIMILARITY;
                }
            }
            if (similarity < LEAST_SIMILARITY) {
                double ofTable = bestOf(word, tableWords);
                if (ofTable < LEAST_TABLE_SIMILARITY) {
                    return 0;
                }
                total += TABLE_WORD_SHARE * ofTable;
                continue;
            }
            used[best] = true;
            total += similarity;
            hits++;
        }
        if (hits == 0) {
            return 0;
        }
        return total / asked.size() * (BASE + (1 - BASE) * coverage(named, used, tableWords, headCounts));
    }

    private static int initialOf(String word, List<String> named, boolean[] used) {
        for (int index = 0; index < named.size(); index++) {
            String name = named.get(index);
            if (!used[index] && name.length() <= 2 && !name.equals("id") && word.startsWith(name)) {
                return index;
            }
        }
        return -1;
    }

    private double bestOf(String word, List<String> names) {
        double best = 0;
        for (String name : names) {
            best = Math.max(best, likeness.of(word, name));
        }
        return best;
    }

    private double coverage(List<String> named, boolean[] used, List<String> tableWords, boolean headCounts) {
        double all = 0;
        double matched = 0;
        for (int index = 0; index < named.size(); index++) {
            String word = named.get(index);
            double weight = Vocabulary.weight(word);
            if (isOfFamily(word, tableWords)) {
                weight = Math.min(weight, TABLE_WORD_WEIGHT);
            } else if (word.length() <= 2 && !word.equals("id")) {
                weight = INITIAL_WEIGHT;
            }
            if (headCounts && named.size() > 1 && index == named.size() - 1) {
                weight = HEAD_WEIGHT;
            }
            all += weight;
            matched += used[index] ? weight : 0;
        }
        return all == 0 ? 1 : matched / all;
    }

    private static boolean isOfFamily(String word, List<String> names) {
        return names.stream().anyMatch(name -> WordSimilarity.of(word, name) >= WordSimilarity.FAMILY);
    }
}
