package io.nl2sql.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nl2sql.cli.Shell;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Finds the question: in the arguments, or on standard input where the argument is {@code -}. */
final class QuestionArgument {

    /** Far above what a question may have, so that the message can still tell how long it is. */
    private static final int MOST_BYTES = 1 << 20;

    private static final String STANDARD_INPUT = "-";

    private QuestionArgument() {}

    static String resolve(List<String> words, Shell shell) {
        if (words.size() == 1 && words.get(0).equals(STANDARD_INPUT)) {
            return read(shell.input());
        }
        return String.join(" ", words);
    }

    private static String read(InputStream input) {
        try {
            return new String(input.readNBytes(MOST_BYTES), UTF_8);
        } catch (IOException e) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.QUESTION_INVALID, "cannot read the question from standard input", e);
        }
    }
}
