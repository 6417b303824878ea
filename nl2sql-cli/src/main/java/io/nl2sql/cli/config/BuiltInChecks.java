package io.nl2sql.cli.config;

import io.nl2sql.cli.Shell;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.TextEmbedder;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.llm.CheckFinding;
import io.nl2sql.llm.ModelCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Finds out whether what nl2sql brings along works on this machine. Changes nothing. */
public final class BuiltInChecks {

    private static final int LEAST_JAVA = 17;

    private final Shell shell;
    private final TextEmbedder embedder;

    /** @param embedder the built-in one */
    public BuiltInChecks(Shell shell, TextEmbedder embedder) {
        this.shell = shell;
        this.embedder = embedder;
    }

    /** What was found, in the order in which it is needed. */
    public List<CheckFinding> run() {
        UserFolders folders = new UserFolders(shell);
        return List.of(
                java(),
                parser(),
                folder("data folder", folders::data, "NL2SQL_DATA"),
                folder("cache folder", folders::cache, "NL2SQL_CACHE"),
                embedder());
    }

    private static CheckFinding java() {
        String version = System.getProperty("java.version", "");
        return Runtime.version().feature() >= LEAST_JAVA
                ? CheckFinding.ok("java", version)
                : CheckFinding.failed("java", "%s is too old: use %d or later".formatted(version, LEAST_JAVA));
    }

    /** The gate rests on it, so that nothing runs where it does not. */
    private static CheckFinding parser() {
        DatabaseSchema nothing = new DatabaseSchema(AnsiDialect.INSTANCE, List.of(), List.of());
        boolean works = new JSqlParserAnalyzer(AnsiDialect.INSTANCE)
                .analyze("SELECT 1", nothing)
                .statement()
                .isPresent();
        return works
                ? CheckFinding.ok("parser", "reads SQL")
                : CheckFinding.failed("parser", "does not read SQL: install nl2sql again");
    }

    private static CheckFinding folder(String subject, Supplier<Path> named, String variable) {
        try {
            Path folder = named.get().toAbsolutePath();
            Path existing = folder;
            while (existing != null && !Files.exists(existing)) {
                existing = existing.getParent();
            }
            boolean usable = existing != null && Files.isDirectory(existing) && Files.isWritable(existing);
            return usable
                    ? CheckFinding.ok(subject, folder.toString())
                    : CheckFinding.failed(
                            subject, "cannot write to %s: name another one with %s".formatted(folder, variable));
        } catch (Nl2SqlException noFolder) {
            return CheckFinding.failed(subject, noFolder.text());
        }
    }

    private CheckFinding embedder() {
        CheckFinding finding = ModelCheck.embedder(embedder);
        return new CheckFinding(
                "embedder",
                finding.outcome(),
                finding.isOk() ? "%s, %s".formatted(embedder.model(), finding.text()) : finding.text());
    }
}
