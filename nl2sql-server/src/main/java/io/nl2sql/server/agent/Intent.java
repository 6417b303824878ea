package io.nl2sql.server.agent;

import java.util.regex.Pattern;

/** What a question is about, as far as its words alone tell. */
enum Intent {
    /** The data. */
    DATA,
    /** What the source holds: its tables, columns and keys. */
    SYSTEM_METADATA,
    /** This program and what it can do. */
    APP_FEATURE,
    /** Nothing: a greeting, thanks. */
    OFF_TOPIC;

    private static final Pattern GREETING = Pattern.compile(
            "(?i)\\W*(?:hi|hello|hey|greetings|good (?:morning|afternoon|evening|day)|thanks|thank you|bye|goodbye|how are you"
                    + "|who are you|tell me a joke)\\b\\W*(?:there|all|everybody|you|again|please)?\\W*");

    private static final Pattern FEATURE =
            Pattern.compile("(?i)\\W*(?:help(?: me)?|what (?:can|could|do) (?:you|i|we) (?:do|ask)(?: here| for me)?"
                    + "|what (?:are|is) (?:you|your (?:features|capabilities|purpose))"
                    + "|how (?:do|does|can) (?:you|i|this|it) (?:work|use (?:you|this|it))"
                    + "|how (?:do|can) i (?:add|register|connect|scan|remove|export|import|share|change|reset|regenerate)"
                    + " (?:a |an |the |my |another )?(?:new )?(?:data ?source|source|database|connection|result|results|excel"
                    + "|file|api key|key|password|conversation|chart)s?(?: .{0,40})?)\\W*");

    private static final Pattern METADATA = Pattern.compile(
            "(?is)(?=.*\\b(?:tables?|views?|columns?|fields?|schemas?|(?:primary|foreign) keys?|relationships?)\\b)"
                    + "\\W*(?:please )?(?:(?:show|list|give)(?: me)?|what|which|how many|describe|tell me)\\b"
                    + "(?: (?:are|is|all|the|of|there|does|do|have|has|exist|available|every|in|about|me|a|an|its|my))*"
                    + " (?:tables?|views?|columns?|fields?|schemas?|(?:primary|foreign) keys?|relationships?)"
                    + "(?: (?:are|is|there|in|of|from|does|do|for|exist|available|on|between|the|this|that|my|and|views?|columns?"
                    + "|tables?|table|view|database|source|schema|data|have|has|contain|it|names?|types?|we|i|all))*"
                    + "(?<name>(?: [\\w.\"\\[\\]]+)?)(?: (?:table|view|have|has|contain))?\\W*");

    private static final Pattern DESCRIBE = Pattern.compile(
            "(?is)\\W*(?:describe|show (?:me )?the (?:structure|columns|schema) of)(?: the)?(?: table| view)?"
                    + " (?<name>[\\w.\"\\[\\]]+)(?: table| view)?\\W*");

    /** What the words of a question tell. */
    static Intent of(String question) {
        if (GREETING.matcher(question).matches()) {
            return OFF_TOPIC;
        }
        if (FEATURE.matcher(question).matches()) {
            return APP_FEATURE;
        }
        boolean metadata = METADATA.matcher(question).matches()
                || DESCRIBE.matcher(question).matches();
        return metadata ? SYSTEM_METADATA : DATA;
    }
}
