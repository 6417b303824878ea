package io.nl2sql.cli;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import java.util.Set;

/** How the process tells its caller what came of it. */
public enum ExitCode {
    /** The question was answered, the command did its work. */
    DONE(0),
    /** An evaluation had fewer right answers than was asked for, or an audit record is not sound. */
    BELOW_TARGET(1),
    /** The command line, a file, a name or the question itself is wrong. */
    USAGE(2),
    /** The honest "cannot": declined, refused by the gate, not agreed to, too many rows changed, or out of time. */
    CANNOT_ANSWER(3),
    /** A generator or model failed. */
    MODEL(4),
    /** The database failed or could not be reached. */
    DATABASE(5),
    /** A defect on our side. */
    INTERNAL(70),
    /** Stopped by Ctrl-C. */
    INTERRUPTED(130),
    /** The reader of standard output went away, as in {@code nl2sql … | head}. */
    OUTPUT_CLOSED(141);

    private static final Set<Nl2SqlErrorCode> NOT_RUN = Set.of(
            Nl2SqlErrorCode.SQL_REFUSED,
            Nl2SqlErrorCode.CONFIRMATION_NEEDED,
            Nl2SqlErrorCode.TOO_MANY_ROWS_AFFECTED,
            Nl2SqlErrorCode.DEADLINE_EXCEEDED);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** The number the process ends with. */
    public int number() {
        return number;
    }

    /** The exit code of this number. */
    public static ExitCode ofNumber(int number) {
        for (ExitCode code : values()) {
            if (code.number == number) {
                return code;
            }
        }
        throw new IllegalArgumentException("no exit code %d".formatted(number));
    }

    /** The exit code that tells of this failure. */
    public static ExitCode of(Nl2SqlErrorCode code) {
        if (code == Nl2SqlErrorCode.CANCELLED) {
            return INTERRUPTED;
        }
        if (NOT_RUN.contains(code)) {
            return CANNOT_ANSWER;
        }
        return switch (code.kind()) {
            case CALLER -> USAGE;
            case MODEL -> MODEL;
            case DATABASE -> DATABASE;
            case INTERNAL -> INTERNAL;
        };
    }
}
