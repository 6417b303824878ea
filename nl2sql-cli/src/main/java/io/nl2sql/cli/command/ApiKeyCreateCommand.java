package io.nl2sql.cli.command;

import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.Shell;
import io.nl2sql.cli.config.ServerOptions;
import io.nl2sql.core.domain.account.User;
import io.nl2sql.core.resilience.LocalSignals;
import io.nl2sql.db.store.ApplicationStore;
import io.nl2sql.server.config.ServerConfig;
import io.nl2sql.server.security.ApiKeyRequest;
import io.nl2sql.server.security.ApiKeys;
import io.nl2sql.server.security.NewApiKey;
import io.nl2sql.server.security.Principal;
import io.nl2sql.server.state.ServerStores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a key by which a program uses a server. */
@Command(
        name = "create",
        description = "Makes a key by which a program acts for a user, and shows it this once.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nl2sql api-key create --user ann",
            "  nl2sql api-key create --user ann --name dashboard --days 90",
            "",
            "The key goes to standard output and cannot be found out again. Programs send",
            "it as 'Authorization: Bearer KEY' or 'X-API-Key: KEY'.",
            "Exit codes: 0 made, 2 bad input or no such user, 70 the store failed;",
            "'nl2sql --help' lists all."
        })
public final class ApiKeyCreateCommand implements Callable<Integer> {

    private final Shell shell;

    @Option(
            names = "--user",
            required = true,
            paramLabel = "NAME",
            description = "For whom: the name or e-mail address of a user.")
    private String user = "";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "command line",
            description = {"What people call the key.", "Default: ${DEFAULT-VALUE}."})
    private String name = "command line";

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            description = {"What it is good for; may be given several times.", "Default: whatever its user may do."})
    private List<String> scopes = List.of();

    @Option(
            names = "--days",
            paramLabel = "N",
            description = {"After so many days it ends.", "Default: it does not end by itself."})
    private @Nullable Integer days;

    @Mixin
    private ServerOptions server = new ServerOptions();

    public ApiKeyCreateCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        ServerConfig config = server.load(shell);
        Clock clock = Clock.systemUTC();
        @Nullable Instant end = days == null ? null : clock.instant().plus(Duration.ofDays(days));
        ApiKeyRequest request = ServerWork.told(() -> new ApiKeyRequest(name, scopes, end));
        try (ApplicationStore store = ServerStores.openStore(config);
                LocalSignals signals = new LocalSignals()) {
            User owner = ServerWork.user(store, user);
            ApiKeys keys = new ApiKeys(store.apiKeys(), store.users(), signals, clock);
            NewApiKey made = ServerWork.told(() -> keys.create(Principal.LOCAL, owner.id(), request));
            shell.output().line(made.text().reveal());
            shell.note("nl2sql: the key of %s is shown this once".formatted(owner.username()));
        }
        return ExitCode.DONE.number();
    }
}
