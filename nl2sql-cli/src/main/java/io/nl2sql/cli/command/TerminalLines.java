package io.nl2sql.cli.command;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Lines typed at a prompt with editing and a history. Ctrl-C stops the current question only, Ctrl-D ends the input. */
final class TerminalLines implements QuestionLines, AutoCloseable {

    private static final String PROMPT = "nl2sql> ";

    private final Terminal terminal;
    private final LineReader reader;

    private TerminalLines(Terminal terminal, LineReader reader) {
        this.terminal = terminal;
        this.reader = reader;
    }

    static TerminalLines open(Path history) {
        try {
            Terminal terminal = TerminalBuilder.builder().system(true).build();
            LineReader reader = LineReaderBuilder.builder()
                    .terminal(terminal)
                    .appName("nl2sql")
                    .variable(LineReader.HISTORY_FILE, history)
                    .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                    .build();
            return new TerminalLines(terminal, reader);
        } catch (IOException e) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID,
                    "cannot use this terminal for a prompt: give the question as an argument",
                    e);
        }
    }

    @Override
    public Optional<String> next() {
        while (true) {
            try {
                return Optional.of(reader.readLine(PROMPT));
            } catch (UserInterruptException e) {
                terminal.flush();
            } catch (EndOfFileException e) {
                return Optional.empty();
            }
        }
    }

    @Override
    public <T> T during(Cancellation cancellation, Supplier<T> work) {
        Terminal.SignalHandler previous = terminal.handle(Terminal.Signal.INT, signal -> cancellation.cancel());
        try {
            return work.get();
        } finally {
            terminal.handle(Terminal.Signal.INT, previous);
        }
    }

    @Override
    public Confirmation confirmation() {
        return new Confirmation() {
            @Override
            public boolean isPossible() {
                return true;
            }

            @Override
            public boolean agrees(String question) {
                try {
                    return Confirmation.isYes(reader.readLine(Confirmation.prompt(question)));
                } catch (UserInterruptException | EndOfFileException noAnswer) {
                    return false;
                }
            }
        };
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException e) {
            throw new Nl2SqlException(Nl2SqlErrorCode.INTERNAL_ERROR, "cannot give the terminal back", e);
        }
    }
}
