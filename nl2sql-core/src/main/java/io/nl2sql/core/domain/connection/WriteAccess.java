package io.nl2sql.core.domain.connection;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;

import java.util.List;

/** What the account of a database could do to it if every other layer failed. */
public sealed interface WriteAccess {

    /** One line for people: what was found and what to do about it. Never holds a secret or a value of a row. */
    String message();

    /**
     * The database itself keeps the session from writing.
     *
     * @param reason what it is that keeps it, as a clause
     */
    record CannotWrite(String reason) implements WriteAccess {
        public CannotWrite {
            requireText(reason, "reason");
        }

        @Override
        public String message() {
            return "the account cannot write: " + reason;
        }
    }

    /**
     * The account has rights beyond reading.
     *
     * @param reasons the rights, each as a clause, the widest first; at least one
     */
    record CouldWrite(List<String> reasons) implements WriteAccess {

        private static final int MOST_SHOWN = 4;

        public CouldWrite {
            reasons = List.copyOf(reasons);
            require(!reasons.isEmpty(), "no reason is given");
        }

        @Override
        public String message() {
            int more = reasons.size() - MOST_SHOWN;
            String shown = String.join("; ", reasons.subList(0, Math.min(MOST_SHOWN, reasons.size())));
            return "the account could write (%s%s): connect with one that may only SELECT"
                    .formatted(shown, more > 0 ? "; and " + more + " more" : "");
        }
    }

    /**
     * It could not be told.
     *
     * @param reason why, as a clause
     */
    record Unknown(String reason) implements WriteAccess {
        public Unknown {
            requireText(reason, "reason");
        }

        @Override
        public String message() {
            return "whether the account could write is not known (%s): make sure that it may only SELECT"
                    .formatted(reason);
        }
    }
}
