package io.nl2sql.cli.command;

import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.Shell;
import io.nl2sql.cli.config.ServerOptions;
import io.nl2sql.db.store.ApplicationStore;
import io.nl2sql.server.config.ServerConfig;
import io.nl2sql.server.security.sealing.KeyFile;
import io.nl2sql.server.security.sealing.KeyRotation;
import io.nl2sql.server.security.sealing.KeyRotation.Outcome;
import io.nl2sql.server.security.sealing.SealedConnections;
import io.nl2sql.server.security.sealing.SealedSettings;
import io.nl2sql.server.security.sealing.TinkSecretCipher;
import io.nl2sql.server.state.ServerStores;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Puts a new key in the place of the one that seals the secrets of a server. */
@Command(
        name = "rotate",
        description = "Seals every secret anew by a new key and forgets the old one.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nl2sql keys rotate",
            "  nl2sql keys rotate --config server.yaml",
            "",
            "The server may run meanwhile. A rotation that was killed goes on where it",
            "stopped when it is started again.",
            "Exit codes: 0 rotated, 2 bad input or another rotation is at work, 3 some",
            "secrets are still sealed by the old key, 70 the store failed; 'nl2sql --help'",
            "lists all."
        })
public final class KeysRotateCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private ServerOptions server = new ServerOptions();

    public KeysRotateCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        ServerConfig config = server.load(shell);
        try (ApplicationStore store = ServerStores.openStore(config)) {
            KeyFile keys = ServerStores.openKeys(config);
            SealedSettings settings = new SealedSettings(store.settings(), new TinkSecretCipher(keys));
            SealedConnections connections = new SealedConnections(store.connections());
            return tell(new KeyRotation(keys, List.of(settings, connections), KeyRotation.GRACE).rotate());
        }
    }

    private int tell(Outcome outcome) {
        if (outcome.resumed()) {
            shell.note("nl2sql: an earlier rotation was not finished and went on");
        }
        shell.output()
                .line("%d %s sealed anew".formatted(outcome.sealed(), outcome.sealed() == 1 ? "secret" : "secrets"));
        outcome.left()
                .forEach(owner ->
                        shell.note("nl2sql: the secret of %s cannot be opened: enter it again, then rotate again"
                                .formatted(owner)));
        if (!outcome.complete()) {
            shell.note("nl2sql: the old key is kept, as something is still sealed by it: rotate again");
        }
        return (outcome.complete() ? ExitCode.DONE : ExitCode.CANNOT_ANSWER).number();
    }
}
