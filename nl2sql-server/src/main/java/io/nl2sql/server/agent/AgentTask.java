package io.nl2sql.server.agent;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.question.Conversation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question and everything that is said about how to answer it.
 *
 * @param question what is asked
 * @param language what it is to become
 * @param mode what is wanted of it
 * @param before what was said before it
 * @param background texts that belong to it, of anybody
 * @param tables which tables it is about, as far as somebody says so
 * @param code code that there is already, or null
 * @param options further wishes
 */
public record AgentTask(
        String question,
        AgentLanguage language,
        AgentMode mode,
        Conversation before,
        List<String> background,
        Tables tables,
        @Nullable Code code,
        Options options) {

    /** Stands for the question before, where its statement is known and its words are not. */
    public static final String UNKNOWN_QUESTION = "the question before";

    public AgentTask {
        requireText(question, "question");
        requireNonNull(language, "language is null");
        requireNonNull(mode, "mode is null");
        requireNonNull(before, "before is null");
        background = List.copyOf(background);
        requireNonNull(tables, "tables is null");
        requireNonNull(options, "options is null");
    }

    /**
     * Tables that are named beside the question.
     *
     * @param pinned those that have to be there, and count first
     * @param override those that the answer is made from, and no others
     * @param selected those that were picked from what was found
     */
    public record Tables(List<NamedObject> pinned, List<NamedObject> override, List<NamedObject> selected) {

        /** None. */
        public static final Tables NONE = new Tables(List.of(), List.of(), List.of());

        public Tables {
            pinned = List.copyOf(pinned);
            override = List.copyOf(override);
            selected = List.copyOf(selected);
        }
    }

    /**
     * Code that there is already.
     *
     * @param text the code, of anybody
     * @param error what it reports; empty where it is to be extended rather than mended
     * @param ofUser whether the user wrote it
     */
    public record Code(String text, String error, boolean ofUser) {
        public Code {
            requireText(text, "text");
            requireNonNull(error, "error is null");
        }

        /** Whether it fails. */
        public boolean fails() {
            return !error.isBlank();
        }
    }

    /**
     * Further wishes.
     *
     * @param general whether a conversation is wanted whatever the question
     * @param chart how the rows are to be drawn; empty where nobody says
     * @param mostTables how many tables are considered at most; 0 where nobody says
     * @param semantic whether figures and conditions that have a name may be used
     * @param dialect the SQL that a statement is written in; empty for that of the source
     */
    public record Options(boolean general, String chart, int mostTables, boolean semantic, String dialect) {

        /** None. */
        public static final Options DEFAULT = new Options(false, "", 0, true, "");

        public Options {
            requireNonNull(chart, "chart is null");
            require(mostTables >= 0, "mostTables is negative");
            requireNonNull(dialect, "dialect is null");
        }
    }
}
