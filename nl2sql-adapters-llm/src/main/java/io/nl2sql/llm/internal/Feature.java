package io.nl2sql.llm.internal;

/** What a server may not know of; it is left out for good once the server has said so. */
enum Feature {
    /** The shape of the reply. */
    SCHEMA,
    /** How freely words are chosen. */
    TEMPERATURE,
    /** The most tokens by their newer name, max_completion_tokens; by the older one without. */
    COMPLETION_TOKENS
}
