package io.nl2sql.cli.command;

import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.Shell;
import io.nl2sql.cli.config.ServerOptions;
import io.nl2sql.db.store.ApplicationStore;
import io.nl2sql.server.audit.AuditVerifier;
import io.nl2sql.server.audit.AuditVerifier.Findings;
import io.nl2sql.server.state.ServerStores;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Checks that no audit record of a server was changed or removed. */
@Command(
        name = "verify",
        description = "Checks that no audit record was changed, removed or exchanged.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nl2sql audit verify",
            "  nl2sql audit verify --noted 1200:3f9a...",
            "",
            "Note the last record somewhere else: whoever may write to the store can make",
            "all records anew or cut off the last ones, which only such a note shows.",
            "Exit codes: 0 all records are sound, 1 one is not, 2 bad input, 70 the store",
            "failed; 'nl2sql --help' lists all."
        })
public final class AuditVerifyCommand implements Callable<Integer> {

    private final Shell shell;

    @Option(
            names = "--noted",
            paramLabel = "NUMBER:HASH",
            converter = NotedRecord.class,
            description = {"A record as an earlier check told it, which must", "still be the same."})
    private AuditVerifier.@Nullable Note noted;

    @Mixin
    private ServerOptions server = new ServerOptions();

    public AuditVerifyCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (ApplicationStore store = ServerStores.openStore(server.load(shell))) {
            AuditVerifier verifier = new AuditVerifier(store.auditLog());
            Findings findings = noted == null ? verifier.verify() : verifier.verifyAgainst(noted);
            shell.output().line(sound(findings));
            findings.problem().ifPresent(problem -> shell.note("nl2sql: " + problem));
            return (findings.isSound() ? ExitCode.DONE : ExitCode.BELOW_TARGET).number();
        }
    }

    private static String sound(Findings findings) {
        if (findings.records() == 0) {
            return "0 records";
        }
        return "%s, the last is %d:%s"
                .formatted(
                        findings.records() == 1 ? "1 record is sound" : findings.records() + " records are sound",
                        findings.records(),
                        findings.lastHash());
    }

    /** Reads a record as it was told. */
    static final class NotedRecord implements ITypeConverter<AuditVerifier.Note> {

        private static final Pattern SHAPE = Pattern.compile("([1-9][0-9]{0,17}):([0-9a-f]{64})");

        @Override
        public AuditVerifier.Note convert(String text) {
            Matcher matcher = SHAPE.matcher(text.strip());
            if (!matcher.matches()) {
                throw new TypeConversionException(
                        "'%s' is no record: write its number, a colon and its hash of 64 digits".formatted(text));
            }
            return new AuditVerifier.Note(Long.parseLong(matcher.group(1)), matcher.group(2));
        }
    }
}
