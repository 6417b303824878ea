package io.nl2sql.rules.phrasing;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.AgentNouns;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaMatch;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.List;
import java.util.Optional;

/** What single words name in a schema so clearly that the question may be put into other words because of it. */
final class SureNames {

    /** Like enough for a word that is a noun anyway. */
    private static final double CLEAR = .68;

    private SureNames() {}

    /** What a base form names first of all, if clearly and not in a view. */
    static Optional<SchemaMatch> match(LinkedSchema schema, String lemma) {
        return match(schema, lemma, CLEAR);
    }

    private static Optional<SchemaMatch> match(LinkedSchema schema, String lemma, double least) {
        List<SchemaMatch> matches = schema.link(lemma);
        return matches.isEmpty()
                        || matches.get(0).score() < least
                        || matches.get(0).table().isView()
                ? Optional.empty()
                : Optional.of(matches.get(0));
    }

    /** The table that a base form names. */
    static Optional<SchemaTable> table(LinkedSchema schema, String lemma) {
        return table(schema, lemma, CLEAR);
    }

    /** The table that a base form names, at least as like as this. */
    static Optional<SchemaTable> table(LinkedSchema schema, String lemma, double least) {
        return match(schema, lemma, least).filter(SchemaMatch::isTable).map(SchemaMatch::table);
    }

    /** The table of what happens when a verb is done: that of the sales, of "sold". */
    static Optional<SchemaTable> event(LinkedSchema schema, Token verb) {
        return AgentNouns.events(verb).stream()
                .flatMap(noun -> table(schema, noun).stream())
                .findFirst();
    }
}
