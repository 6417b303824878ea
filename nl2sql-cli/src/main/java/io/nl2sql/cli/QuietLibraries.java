package io.nl2sql.cli;

import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Keeps what libraries log off the terminal: the commands themselves tell what people have to know. */
final class QuietLibraries {

    private QuietLibraries() {}

    /** Silences the log until something sets it up, as the server does. */
    static void begin() {
        LogManager.getLogManager().reset();
        Logger.getLogger("").setLevel(Level.OFF);
    }
}
