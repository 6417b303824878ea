package io.nl2sql.rules.phrasing;

import static io.nl2sql.rules.phrasing.PhraseTokens.add;

import io.nl2sql.core.text.EnglishMorphology;
import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.AgentNouns;
import io.nl2sql.rules.lexicon.PersonNouns;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * "Who reported the most faults" asks for the one behind the key whose name says the verb, "reported by staff id", and not
 * for those who have to do with the faults in another way.
 */
final class Doers {

    private static final int SHORTEST_STEM = 4;

    private static final String END = " (?=[?.!]|$|in |since |for |last |this |with )";

    private static final Pattern MOST = Pattern.compile(
            "^(?:who |(?:which |what |the )?(?<who>(?:[^ ]+ ){1,2}?)(?:who |that )?)(?:has |have |had )?"
                    + "(?<verb>[a-z]+) (?:the )?(?<extreme>most|fewest) (?<what>[a-z]+)" + END);

    private static final Pattern EACH =
            Pattern.compile("^how many (?<what>[a-z]+) (?:did|does|do|has|have|had) (?:each|every) "
                    + "(?<who>(?:[^ ]+ ){1,2}?)(?<verb>[a-z]+)" + END);

    private final LinkedSchema schema;

    Doers(LinkedSchema schema) {
        this.schema = schema;
    }

    void plain(List<Token> tokens) {
        TokenText text = TokenText.of(tokens);
        Matcher most = MOST.matcher(text.text());
        Matcher each = EACH.matcher(text.text());
        if (most.find()) {
            role(tokens, text, most).ifPresent(role -> {
                List<Token> plain = new ArrayList<>();
                add(plain, tokens.get(0), "which");
                role.forEach(word -> add(plain, tokens.get(0), word));
                List.of("has", "the", most.group("extreme")).forEach(word -> add(plain, tokens.get(0), word));
                plain.add(tokens.get(text.tokenAt(most.start("what"))));
                replace(tokens, text.tokenAt(most.end()), plain);
            });
        } else if (each.find()) {
            role(tokens, text, each).ifPresent(role -> {
                List<Token> plain = new ArrayList<>(tokens.subList(0, 3));
                List.of("for", "each").forEach(word -> add(plain, tokens.get(0), word));
                role.forEach(word -> add(plain, tokens.get(0), word));
                replace(tokens, text.tokenAt(each.end()), plain);
            });
        }
    }

    private static void replace(List<Token> tokens, int end, List<Token> plain) {
        tokens.subList(0, end).clear();
        tokens.addAll(0, plain);
    }

    /** What those are called who did it; empty where they are no people, or no one key says the verb. */
    private Optional<List<String>> role(List<Token> tokens, TokenText text, Matcher said) {
        Token verb = tokens.get(text.tokenAt(said.start("verb")));
        Token what = tokens.get(text.tokenAt(said.start("what")));
        Optional<SchemaTable> events = SureNames.table(schema, what.lemma());
        if (events.isEmpty()) {
            return Optional.empty();
        }
        List<SchemaColumn> keys = events.get().columns().stream()
                .filter(column -> isDoneBy(column, verb))
                .toList();
        if (keys.size() != 1 || !asksFor(said.group("who"), keys.get(0))) {
            return Optional.empty();
        }
        List<String> words = keys.get(0).words();
        boolean key = words.size() > 1 && words.get(words.size() - 1).matches("id|key|no|code|number");
        return Optional.of(key ? words.subList(0, words.size() - 1) : words);
    }

    private boolean asksFor(@Nullable String who, SchemaColumn key) {
        if (who == null) {
            return true;
        }
        String noun = EnglishMorphology.lemma(who.strip().substring(who.strip().lastIndexOf(' ') + 1));
        SchemaColumn target = key.references();
        return PersonNouns.contains(noun)
                || (target != null
                        && SureNames.table(schema, noun)
                                .filter(table -> table == target.table())
                                .isPresent());
    }

    private static boolean isDoneBy(SchemaColumn column, Token verb) {
        SchemaColumn target = column.references();
        if (target == null || target.table() == column.table() || !People.isOfPeople(target.table())) {
            return false;
        }
        List<String> agents = AgentNouns.of(verb);
        String stem = EnglishMorphology.stem(verb.lemma());
        return column.words().stream()
                .filter(word -> !target.table().words().contains(word))
                .anyMatch(word -> agents.contains(word)
                        || EnglishMorphology.stem(word).equals(stem)
                        || (stem.length() >= SHORTEST_STEM && word.matches(Pattern.quote(stem) + "e?(?:r|er|or|ed)")));
    }
}
