package io.nl2sql.cli;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;

/**
 * Finds out about the shell this process really runs in. The launcher knows best which streams are a terminal, and
 * tells in system properties; started without it, the JVM's console is asked.
 */
final class ProcessShell {

    /** Letters of the streams that are a terminal: i, o, e. */
    static final String TERMINAL_PROPERTY = "nl2sql.terminal";

    /** Characters on a line of the terminal. */
    static final String COLUMNS_PROPERTY = "nl2sql.columns";

    private static final int OUTPUT_BUFFER = 1 << 16;

    private ProcessShell() {}

    static Shell open() {
        TerminalState terminal = terminal();
        BufferedWriter output = new BufferedWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), charset(terminal.output())),
                OUTPUT_BUFFER);
        PrintWriter error = new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), charset(terminal.error())), true);
        return new Shell(System.in, new ResultOutput(output), error, System.getenv(), terminal);
    }

    @SuppressWarnings("SystemConsoleNull") // a guess for Windows; the launcher of other systems tells for certain
    private static TerminalState terminal() {
        String streams = System.getProperty(TERMINAL_PROPERTY);
        if (streams == null) {
            boolean interactive = System.console() != null;
            return new TerminalState(interactive, interactive, interactive, columns());
        }
        return new TerminalState(streams.contains("i"), streams.contains("o"), streams.contains("e"), columns());
    }

    private static int columns() {
        String columns = System.getProperty(COLUMNS_PROPERTY, "");
        return columns.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(columns) : TerminalState.UNKNOWN_COLUMNS;
    }

    /** UTF-8 but for a Windows console, which reads its own code page. */
    private static Charset charset(boolean isTerminal) {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        String name = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding", ""));
        if (!windows || !isTerminal || name.isEmpty()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
