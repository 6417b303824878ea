package io.nl2sql.rules.phrasing;

import static io.nl2sql.rules.phrasing.PhraseTokens.add;
import static io.nl2sql.rules.phrasing.PhraseTokens.word;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * "People", "everyone" and "women" name no table where the people of a schema are called employees or guests: puts what
 * they are called there.
 */
final class PeopleNouns {

    private static final Set<String> ANYBODY = Set.of(
            "people",
            "person",
            "persons",
            "everyone",
            "everybody",
            "anyone",
            "anybody",
            "someone",
            "somebody",
            "colleagues",
            "colleague",
            "folks",
            "individuals");

    private static final Map<String, String> SEXES = Map.of(
            "women", "female",
            "woman", "female",
            "ladies", "female",
            "girls", "female",
            "men", "male",
            "man", "male",
            "guys", "male",
            "boys", "male");

    private static final Set<String> SEX = Set.of("sex", "gender");

    private final LinkedSchema schema;
    private final People people;

    PeopleNouns(LinkedSchema schema) {
        this.schema = schema;
        this.people = new People(schema);
    }

    void name(List<Token> tokens) {
        for (int index = 0; index < tokens.size(); index++) {
            String noun = word(tokens, index);
            String sex = SEXES.get(noun);
            if ((sex == null && !ANYBODY.contains(noun))
                    || SureNames.match(schema, tokens.get(index).lemma()).isPresent()
                    || isInName(tokens, index)
                    || isUnit(tokens, index)) {
                continue;
            }
            List<Token> others = new ArrayList<>(tokens);
            others.remove(index);
            Optional<SchemaTable> table = people.meant(others).filter(found -> sex == null || tellsSex(found));
            if (table.isPresent()) {
                Token place = tokens.remove(index);
                List<Token> plain = new ArrayList<>();
                if (sex != null) {
                    add(plain, place, sex);
                }
                table.get().words().forEach(named -> add(plain, place, named));
                tokens.addAll(index, plain);
                return;
            }
        }
    }

    /** "The People of Mars" is a title. */
    private static boolean isInName(List<Token> tokens, int index) {
        return index > 0 && tokens.get(index).isCapitalized();
    }

    /** "for more than 3 people" says how many fit in. */
    private static boolean isUnit(List<Token> tokens, int index) {
        return index > 0 && tokens.get(index - 1).kind() == Token.Kind.NUMBER;
    }

    private static boolean tellsSex(SchemaTable table) {
        return table.columns().stream()
                .map(SchemaColumn::words)
                .anyMatch(words -> words.stream().anyMatch(SEX::contains));
    }
}
