package io.nl2sql.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nl2sql.cli.Shell;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Finds a question or a statement: in the arguments, or on standard input where the argument is {@code -}. */
final class TextArgument {

    /** Far above what a question or a statement may have, so that the message can still tell how long it is. */
    private static final int MOST_BYTES = 1 << 20;

    private static final String STANDARD_INPUT = "-";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TextArgument() {}

    static String resolve(List<String> words, Shell shell) {
        if (words.size() == 1 && words.get(0).equals(STANDARD_INPUT)) {
            return read(shell.input());
        }
        return String.join(" ", words);
    }

    private static String read(InputStream input) {
        try {
            byte[] bytes = input.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) { // half a statement could mean something else
                throw new Nl2SqlException(
                        Nl2SqlErrorCode.QUESTION_INVALID,
                        "standard input has more than %d bytes: shorten it".formatted(MOST_BYTES));
            }
            String text = new String(bytes, UTF_8);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (IOException e) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.QUESTION_INVALID, "cannot read standard input: give the text as an argument", e);
        }
    }
}
