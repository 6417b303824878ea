package io.nl2sql.cli.command;

import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.Shell;
import io.nl2sql.cli.config.ServerOptions;
import io.nl2sql.cli.config.UserFolders;
import io.nl2sql.cli.demo.DemoDatabase;
import io.nl2sql.server.Nl2SqlServer;
import io.nl2sql.server.config.ServerConfig;
import io.nl2sql.server.observability.ServerLog;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the HTTP server until the process is told to end. */
@Command(
        name = "serve",
        description = "Answers questions over HTTP until it is stopped.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nl2sql serve",
            "  nl2sql serve --config server.yaml",
            "  nl2sql serve --port 0 --no-auth",
            "",
            "docs/server.md tells how it is configured. Ctrl-C lets requests end first.",
            "Exit codes: 0 stopped, 2 the configuration is wrong, 70 the store failed;",
            "'nl2sql --help' lists all."
        })
public final class ServeCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(names = "--host", paramLabel = "ADDRESS", description = "The address to listen on, before the file's.")
    private @Nullable String host;

    @Option(names = "--port", paramLabel = "PORT", description = "The port, before the file's; 0 for any that is free.")
    private @Nullable String port;

    @Option(
            names = "--no-auth",
            description = {"Ask nobody who they are; on loopback addresses", "only."})
    private boolean noAuthentication;

    public ServeCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        ServerConfig config = server.load(shell, overriding());
        ServerLog.install(config.observability(), System.err, config.secrets());
        Nl2SqlServer started = Nl2SqlServer.start(config, () -> DemoDatabase.in(new UserFolders(shell).cache()));
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            started.close();
                            stopped.countDown();
                        },
                        "nl2sql-stop"));
        tell(started);
        stopped.await();
        return ExitCode.DONE.number();
    }

    private Map<String, String> overriding() {
        Map<String, String> overriding = new LinkedHashMap<>();
        if (host != null) {
            overriding.put("http.host", host);
        }
        if (port != null) {
            overriding.put("http.port", port);
        }
        if (noAuthentication) {
            overriding.put("security.authentication", "off");
        }
        return overriding;
    }

    private void tell(Nl2SqlServer started) {
        shell.output().line("nl2sql listens on " + started.address());
        if (started.needsSetup()) {
            shell.note("nl2sql: nobody has registered yet: register the first administrator by POST "
                    + "/api/v1/auth/register, or with 'nl2sql user add --role admin'");
        }
        started.setupToken()
                .ifPresent(token -> shell.note("nl2sql: the call needs the header X-Setup-Token: " + token.reveal()));
        shell.output().flush();
    }
}
