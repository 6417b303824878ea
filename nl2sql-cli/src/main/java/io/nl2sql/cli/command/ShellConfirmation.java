package io.nl2sql.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nl2sql.cli.Shell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Asks on standard error and reads the answer from standard input, where both are a terminal. */
final class ShellConfirmation implements Confirmation {

    private final Shell shell;

    ShellConfirmation(Shell shell) {
        this.shell = shell;
    }

    @Override
    public boolean isPossible() {
        return shell.terminal().input() && shell.terminal().error();
    }

    @Override
    public boolean agrees(String question) {
        if (!isPossible()) {
            return false;
        }
        shell.error().print(Confirmation.prompt(question));
        shell.error().flush();
        return Confirmation.isYes(line());
    }

    /** Reads no further than the line: what follows is somebody else's. */
    private String line() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            int next = shell.input().read();
            while (next >= 0 && next != '\n') {
                line.write(next);
                next = shell.input().read();
            }
            if (next < 0) {
                shell.note("");
            }
        } catch (IOException unreadable) {
            return ""; // a terminal that went away agrees to nothing
        }
        return line.toString(UTF_8);
    }
}
