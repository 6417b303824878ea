package io.nl2sql.server.chat;

/** Told what happens to a question while it is answered. Called by one thread. */
public interface ChatListener {

    /** The next step begins. */
    void step(Step step);

    /** There is a statement, or another one in its place. */
    void statement(String sql, String dialect);

    /** The rows are there. */
    void rows(ChatResult result);

    /** The steps of an answer, in the words of the contract. */
    enum Step {
        LOADING_CONNECTION("Loading connection…"),
        RESOLVING_SCHEMA("Resolving schema…"),
        GENERATING_QUERY("Generating query…"),
        VALIDATING_QUERY("Validating query…"),
        EXECUTING_QUERY("Executing query…"),
        CORRECTING_QUERY("Correcting query…"),
        RE_EXECUTING_QUERY("Re-executing corrected query…"),
        REFINING_QUERY("Query returned no rows — refining…");

        private final String text;

        Step(String text) {
            this.text = text;
        }

        /** What people read. */
        public String text() {
            return text;
        }
    }
}
