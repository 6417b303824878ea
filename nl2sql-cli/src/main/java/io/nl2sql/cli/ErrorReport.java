package io.nl2sql.cli;

import io.nl2sql.core.error.Nl2SqlException;

/** Tells of a failure in one line on standard error and finds the exit code for it. */
final class ErrorReport {

    private final Shell shell;

    ErrorReport(Shell shell) {
        this.shell = shell;
    }

    ExitCode of(Throwable failure, boolean verbose) {
        if (failure instanceof OutputClosedException) {
            return ExitCode.OUTPUT_CLOSED;
        }
        if (verbose) {
            failure.printStackTrace(shell.error());
        }
        if (failure instanceof Nl2SqlException known) {
            ExitCode code = ExitCode.of(known.code());
            if (code != ExitCode.INTERRUPTED) {
                tell(known.text());
            }
            return code;
        }
        if (failure instanceof OutOfMemoryError) {
            tell("out of memory: give the JVM more with NL2SQL_JAVA_OPTS=-Xmx2g");
            return ExitCode.INTERNAL;
        }
        tell("internal error (%s): run again with --verbose and report the stack trace"
                .formatted(failure.getClass().getSimpleName()));
        return ExitCode.INTERNAL;
    }

    /** Writes the message as one line, whatever it holds. */
    void tell(String message) {
        shell.note("nl2sql: " + message.strip().replaceAll("\\s*\\R\\s*", " "));
    }
}
