package io.nl2sql.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** A shell whose streams are held in memory. */
public final class CapturedShell {

    private final StringWriter output = new StringWriter();
    private final StringWriter error = new StringWriter();
    private final Shell shell;

    public CapturedShell() {
        this("", Map.of(), TerminalState.NONE);
    }

    public CapturedShell(String input, Map<String, String> environment, TerminalState terminal) {
        this.shell = new Shell(
                new ByteArrayInputStream(input.getBytes(UTF_8)),
                new ResultOutput(output),
                new PrintWriter(error, true),
                environment,
                terminal);
    }

    public Shell shell() {
        return shell;
    }

    public String output() {
        return output.toString();
    }

    public String error() {
        return error.toString();
    }
}
