package io.nl2sql.server.agent;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Why there is no code, and what to do.
 *
 * @param category the kind of it
 * @param message one line
 * @param tried what was tried
 * @param candidates tables that may have been meant
 */
public record Failure(
        ErrorCategory category, String message, List<TriedStatement> tried, List<CandidateObject> candidates) {

    public Failure {
        requireNonNull(category, "category is null");
        requireNonNull(message, "message is null");
        tried = List.copyOf(tried);
        candidates = List.copyOf(candidates);
    }

    /** A failure before anything was tried. */
    public static Failure of(ErrorCategory category, String message) {
        return new Failure(category, message, List.of(), List.of());
    }

    /** What to do, step by step. */
    public List<String> plan() {
        return switch (category) {
            case SAFETY ->
                List.of(
                        "Ask for rows to be read rather than changed.",
                        "Where a change is wanted, say which rows, and use a source that may be written to.");
            case REQUIREMENT ->
                List.of(
                        "Name the tables, columns or values in the words of the source.",
                        "Pin the tables that are meant by database_objects.");
            case SCHEMA, DETERMINISTIC_MISSING_OBJECT ->
                List.of(
                        "Look whether the name is among the candidate objects.",
                        "Pin the table that is meant by database_objects, or scan the source again if it is new.");
            case PRIORITY_VALIDATION_FAILED ->
                List.of(
                        "Choose one of the candidate objects in place of the pinned one.",
                        "Scan the source again if the object is new.");
            case TIMEOUT -> List.of("Ask a simpler question.", "Pin fewer tables.");
            case VALIDATION, SYNTAX ->
                List.of("Ask again in other words.", "Send the statement as existing_code with its error_message.");
            case GENERATION -> List.of("Ask again.", "Check the language model of the server in its settings.");
            case APP_FEATURE, OFF_TOPIC -> List.of("Ask something that the tables of the source can answer.");
        };
    }

    /** The last word. */
    public String guidance() {
        List<String> plan = plan();
        return plan.get(plan.size() - 1);
    }
}
