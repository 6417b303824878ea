package io.nl2sql.cli.command;

import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.ProgressLine;
import io.nl2sql.cli.Shell;
import io.nl2sql.cli.config.GlobalOptions;
import io.nl2sql.cli.config.OpenEngine;
import io.nl2sql.cli.render.OutputFormat;
import io.nl2sql.cli.render.SchemaOutput;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Question;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.util.Optional;

/** Answers one line after the other. What goes wrong with one line is told, and the next one gets its turn. */
final class QuestionLoop {

    private static final String HELP = """
            Type a question in plain English, for example: how many albums does each artist have?
              .schema          all tables with their columns and keys
              .schema TABLE    one table
              .help            this text
              .quit            leave, as does Ctrl-D; Ctrl-C stops a question that takes too long""";

    private final Shell shell;
    private final GlobalOptions global;
    private final OpenEngine open;
    private final QuestionDesk desk;
    private final ProgressLine progress;

    QuestionLoop(Shell shell, GlobalOptions global, OpenEngine open, QuestionDesk desk, ProgressLine progress) {
        this.shell = shell;
        this.global = global;
        this.open = open;
        this.desk = desk;
        this.progress = progress;
    }

    /** Runs until the input ends or {@code .quit}; returns what went wrong last, if anything. */
    ExitCode run(QuestionLines lines) {
        ExitCode last = ExitCode.DONE;
        while (true) {
            Optional<String> line = lines.next();
            if (line.isEmpty() || line.get().strip().equals(".quit")) {
                return last;
            }
            String text = line.get().strip();
            if (!text.isEmpty()) {
                ExitCode code = answer(text, lines);
                last = code == ExitCode.DONE ? last : code;
            }
        }
    }

    private ExitCode answer(String text, QuestionLines lines) {
        try {
            if (text.startsWith(".")) {
                return instruction(text);
            }
            Cancellation cancellation = new Cancellation();
            Question question = new Question(text);
            ExitCode code = lines.during(
                    cancellation,
                    () -> desk.ask(open.engine(), question, cancellation, progress, lines.confirmation()));
            shell.output().line("");
            shell.output().flush();
            return code;
        } catch (Nl2SqlException failure) {
            shell.output().flush();
            boolean cancelled = failure.code() == Nl2SqlErrorCode.CANCELLED;
            shell.note(cancelled ? "stopped" : "nl2sql: " + failure.text());
            return cancelled ? ExitCode.DONE : ExitCode.of(failure.code());
        }
    }

    private ExitCode instruction(String text) {
        String[] words = text.split("\\s+", 2);
        switch (words[0]) {
            case ".help" -> shell.output().line(HELP);
            case ".schema" -> {
                DatabaseSchema schema = open.engine().schema();
                SchemaOutput.write(
                        schema,
                        words.length == 1 ? schema.tables() : TableChoice.named(words[1], schema),
                        OutputFormat.TABLE,
                        shell,
                        global.style(shell));
            }
            default ->
                throw new Nl2SqlException(
                        Nl2SqlErrorCode.QUESTION_INVALID, "unknown instruction %s: see .help".formatted(words[0]));
        }
        shell.output().flush();
        return ExitCode.DONE;
    }
}
