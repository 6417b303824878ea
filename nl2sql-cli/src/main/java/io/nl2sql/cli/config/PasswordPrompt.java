package io.nl2sql.cli.config;

import io.nl2sql.core.domain.connection.Secret;
import java.io.Console;
import java.util.Optional;

/** Asks the user for a password. */
@FunctionalInterface
public interface PasswordPrompt {

    /** What was typed; empty where nobody can be asked or the input ended. */
    Optional<Secret> ask(String prompt);

    /** Asks on the terminal, without showing what is typed. */
    @SuppressWarnings("SystemConsoleNull") // null is one of the ways in which JVMs say that there is no terminal
    static PasswordPrompt onTerminal() {
        return prompt -> {
            Console console = System.console();
            char[] typed = console == null ? null : console.readPassword("%s", prompt);
            return typed == null ? Optional.empty() : Optional.of(Secret.of(new String(typed)));
        };
    }
}
