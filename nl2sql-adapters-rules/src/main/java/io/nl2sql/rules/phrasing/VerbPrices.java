package io.nl2sql.rules.phrasing;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.MeasureNouns;
import io.nl2sql.rules.lexicon.WordSimilarity;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** "The rent cost" is what the schema calls the rental rate: names the price of doing what a verb says. */
final class VerbPrices {

    private static final String COST = "cost";

    private final LinkedSchema schema;

    VerbPrices(LinkedSchema schema) {
        this.schema = schema;
    }

    void plain(List<Token> tokens) {
        for (int index = 0; index + 2 < tokens.size(); index++) {
            boolean price = tokens.get(index + 1).lower().equals(COST)
                    && tokens.get(index + 2).lower().equals("of");
            Optional<SchemaColumn> column = price ? priceOf(tokens.get(index).lemma()) : Optional.empty();
            if (column.isPresent()) {
                Token place = tokens.get(index);
                List<Token> words = new ArrayList<>();
                column.get().words().forEach(word -> words.add(PhraseRule.word(word, place)));
                tokens.subList(index, index + 2).clear();
                tokens.addAll(index, words);
                return;
            }
        }
    }

    private Optional<SchemaColumn> priceOf(String verb) {
        List<String> prices = MeasureNouns.PRICE.nouns();
        return schema.columns().stream()
                .filter(column -> column.isMeasure() && !column.table().isView())
                .filter(column -> column.ownWords().stream().anyMatch(prices::contains))
                .filter(column -> column.ownWords().stream()
                        .anyMatch(word -> WordSimilarity.of(verb, word) >= WordSimilarity.FAMILY))
                .findFirst();
    }
}
