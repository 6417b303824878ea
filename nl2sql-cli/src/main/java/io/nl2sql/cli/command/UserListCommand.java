package io.nl2sql.cli.command;

import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.Shell;
import io.nl2sql.cli.config.ServerOptions;
import io.nl2sql.cli.render.ListFormat;
import io.nl2sql.cli.render.UserOutput;
import io.nl2sql.core.domain.account.User;
import io.nl2sql.db.store.ApplicationStore;
import io.nl2sql.server.state.ServerStores;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the users of a server. */
@Command(
        name = "list",
        description = "Lists the users of a server by name.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nl2sql user list",
            "  nl2sql user list -f json",
            "",
            "Exit codes: 0 listed, 2 bad input, 70 the store failed; 'nl2sql --help' lists",
            "all."
        })
public final class UserListCommand implements Callable<Integer> {

    private static final int PAGE = 500;

    private final Shell shell;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = {"${COMPLETION-CANDIDATES}.", "Default: ${DEFAULT-VALUE}."})
    private ListFormat format = ListFormat.TEXT;

    @Mixin
    private ServerOptions server = new ServerOptions();

    public UserListCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (ApplicationStore store = ServerStores.openStore(server.load(shell))) {
            List<User> users = all(store);
            new UserOutput(shell.output()).users(users, format);
            if (users.isEmpty()) {
                shell.note("nl2sql: there are no users: add one with 'nl2sql user add'");
            }
        }
        return ExitCode.DONE.number();
    }

    private static List<User> all(ApplicationStore store) {
        List<User> users = new ArrayList<>();
        List<User> page = store.users().list(0, PAGE);
        while (!page.isEmpty()) {
            users.addAll(page);
            page = store.users().list(users.size(), PAGE);
        }
        return users;
    }
}
