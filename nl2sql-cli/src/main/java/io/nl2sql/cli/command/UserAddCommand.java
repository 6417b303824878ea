package io.nl2sql.cli.command;

import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.Shell;
import io.nl2sql.cli.config.PasswordPrompt;
import io.nl2sql.cli.config.ServerOptions;
import io.nl2sql.core.domain.account.Role;
import io.nl2sql.core.domain.account.User;
import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.resilience.LocalSignals;
import io.nl2sql.db.store.ApplicationStore;
import io.nl2sql.server.config.ServerConfig;
import io.nl2sql.server.security.Accounts;
import io.nl2sql.server.security.PasswordHasher;
import io.nl2sql.server.security.Registration;
import io.nl2sql.server.state.ServerStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Adds a user of a server. */
@Command(
        name = "add",
        description = "Adds a user of a server.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nl2sql user add --username ann --role admin",
            "  nl2sql user add --username bob --email bob@example.com --password-file bob.txt",
            "",
            "The password is asked for on the terminal, or read from a file.",
            "Exit codes: 0 added, 2 bad input or the name is taken, 70 the store failed;",
            "'nl2sql --help' lists all."
        })
public final class UserAddCommand implements Callable<Integer> {

    private final Shell shell;
    private final PasswordPrompt prompt;

    @Option(
            names = "--username",
            required = true,
            paramLabel = "NAME",
            description = "The name to log in with, unlike any other.")
    private String username = "";

    @Option(names = "--email", paramLabel = "ADDRESS", description = "The e-mail address, unlike any other.")
    private String email = "";

    @Option(names = "--full-name", paramLabel = "NAME", description = "The name for people to read.")
    private String fullName = "";

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = "user",
            description = {"admin or user; an admin may do everything.", "Default: ${DEFAULT-VALUE}."})
    private String role = "user";

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = {"A file with the password.", "Default: asks on the terminal."})
    private @Nullable Path passwordFile;

    @Mixin
    private ServerOptions server = new ServerOptions();

    public UserAddCommand(Shell shell, PasswordPrompt prompt) {
        this.shell = shell;
        this.prompt = prompt;
    }

    @Override
    public Integer call() {
        ServerConfig config = server.load(shell);
        Role chosen = chosenRole();
        Registration registration = ServerWork.told(() -> new Registration(username, email, fullName, password()));
        try (ApplicationStore store = ServerStores.openStore(config);
                LocalSignals signals = new LocalSignals()) {
            Accounts accounts = new Accounts(store.users(), new PasswordHasher(1), signals, Clock.systemUTC());
            User user = ServerWork.told(() -> accounts.add(registration, chosen));
            shell.output().line("added %s %s with id %s".formatted(user.role().id(), user.username(), user.id()));
        }
        return ExitCode.DONE.number();
    }

    private Role chosenRole() {
        for (Role one : Role.values()) {
            if (one.id().equals(role)) {
                return one;
            }
        }
        throw invalid("--role '%s' is not known: choose admin or user".formatted(role));
    }

    private Secret password() {
        if (passwordFile != null) {
            return read(passwordFile);
        }
        Secret typed = ask("Password of %s: ".formatted(username));
        if (!typed.equals(ask("Once more: "))) {
            throw invalid("the two passwords differ: type the same one twice");
        }
        return typed;
    }

    private Secret ask(String question) {
        Optional<Secret> typed = prompt.ask(question);
        return typed.orElseThrow(() -> invalid("nobody can be asked for the password: give it by --password-file"));
    }

    private static Secret read(Path file) {
        try {
            return Secret.of(Files.readString(file).replaceFirst("\\R\\z", ""));
        } catch (IOException unreadable) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID,
                    "cannot read the password file %s: check its path and who may read it".formatted(file),
                    unreadable);
        }
    }

    private static Nl2SqlException invalid(String message) {
        return new Nl2SqlException(Nl2SqlErrorCode.CONFIGURATION_INVALID, message);
    }
}
