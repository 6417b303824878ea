package io.nl2sql.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nl2sql.cli.Interruption;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Optional;
import java.util.function.Supplier;

/** The lines of a file or pipe. Ctrl-C ends the whole process. */
final class StandardInputLines implements QuestionLines {

    private final BufferedReader reader;

    StandardInputLines(InputStream input) {
        this.reader = new BufferedReader(new InputStreamReader(input, UTF_8));
    }

    @Override
    public Optional<String> next() {
        try {
            return Optional.ofNullable(reader.readLine());
        } catch (IOException e) {
            throw new Nl2SqlException(Nl2SqlErrorCode.QUESTION_INVALID, "cannot read questions from standard input", e);
        }
    }

    @Override
    public <T> T during(Cancellation cancellation, Supplier<T> work) {
        return Interruption.during(cancellation, work);
    }

    /** {@inheritDoc} The next line is a question, not an answer. */
    @Override
    public Confirmation confirmation() {
        return Confirmation.IMPOSSIBLE;
    }
}
