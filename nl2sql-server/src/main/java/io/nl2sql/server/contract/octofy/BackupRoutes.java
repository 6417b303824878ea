package io.nl2sql.server.contract.octofy;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.server.http.Access;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.RouteGroup;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.reference.backup.BackupWriting;
import io.nl2sql.server.reference.backup.Restoring;
import io.nl2sql.server.work.Connections;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people wrote down about all sources, as one file, and back. */
public final class BackupRoutes implements RouteGroup {

    private static final String JSON = "application/json";
    private static final String FORM = "multipart/form-data";
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Ownership OF_ALL =
            Ownership.nothing("only administrators have backups, and they may see every source");

    private final BackupWriting writing;
    private final Restoring restoring;
    private final Connections connections;
    private final Clock clock;

    public BackupRoutes(BackupWriting writing, Restoring restoring, Connections connections, Clock clock) {
        this.writing = requireNonNull(writing, "writing is null");
        this.restoring = requireNonNull(restoring, "restoring is null");
        this.connections = requireNonNull(connections, "connections is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Doc("A backup, as it was downloaded.")
    record BackupDocument(
            @Doc(BackupWriting.FORMAT) String format,

            @Doc("1") int version,

            @Doc("What it holds of each source.") List<JsonNode> sources,

            @Doc("The examples that belong to no source.") @Nullable
            JsonNode shared) {}

    @Doc("What was restored of a source.")
    record RestoredSource(
            String sourceId,
            String name,

            @Doc("How many tables have notes.") int schemaNotes,

            int fewShots,
            int glossaryTerms,
            int instructions,
            int values,

            @Doc("How many contributions, approved queries, metric models and the like.")
            int documents) {}

    @Doc("What was restored.")
    record RestoreAnswer(
            @Doc("success") String status,

            String message,
            List<RestoredSource> sources,

            @Doc("How many examples that belong to no source; null where the file says nothing of them.") @Nullable
            Integer sharedFewShots) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of(Contract.OCTOFY, Method.GET, "/api/v1/admin/vector-store/backup")
                        .access(Access.ADMIN)
                        .summary("Gives everything that people wrote down about all sources, without secrets.")
                        .guards(OF_ALL)
                        .answersWith(200, JSON, "A file to keep.", "")
                        .servedBy(this::backup),
                Route.of(Contract.OCTOFY, Method.POST, "/api/v1/admin/vector-store/restore")
                        .access(Access.ADMIN)
                        .summary("Puts a backup in the place of what people wrote down about its sources. It is sent as"
                                + " JSON, or as the file of a form.")
                        .guards(OF_ALL)
                        .takes(BackupDocument.class, """
                                {"format": "nl2sql-vector-store", "version": 1, "sources": []}""")
                        .answers(200, RestoreAnswer.class, "What was restored.", """
                                {"status": "success", "message": "0 sources restored", "sources": [], \
                                "shared_few_shots": null}""")
                        .fails(400, "It is damaged, or holds a source that there is not; nothing is changed.")
                        .fails(422, "It is no backup.")
                        .servedBy(this::restore));
    }

    private Reply backup(Call call) {
        List<StoredConnection> sources = connections.visible(call.principal());
        String name = "vector-store-backup-%s.json".formatted(MOMENT.format(clock.instant()));
        return new Reply.Streamed(
                200,
                JSON,
                out -> {
                    try (JsonGenerator generator = call.codec().generator(out)) {
                        writing.write(sources, generator);
                    }
                },
                Map.of("Content-Disposition", "attachment; filename=\"%s\"".formatted(name)));
    }

    private Reply restore(Call call) {
        BackupDocument sent = sent(call);
        if (!sent.format().equals(BackupWriting.FORMAT)) {
            throw RefusedRequestException.badRequest("the file is no backup of a vector store: send what "
                    + "GET /api/v1/admin/vector-store/backup gave");
        }
        if (sent.version() != BackupWriting.VERSION) {
            throw RefusedRequestException.badRequest(
                    "the backup is of version %d, and this server reads version %d: restore it with the server that made it"
                            .formatted(sent.version(), BackupWriting.VERSION));
        }
        Restoring.Report report =
                restoring.restore(sent.sources(), sent.shared(), connections.visible(call.principal()));
        List<RestoredSource> sources =
                report.sources().stream().map(BackupRoutes::onTheWire).toList();
        return Reply.ok(new RestoreAnswer(
                ReferenceWire.SUCCESS,
                "%d %s restored".formatted(sources.size(), sources.size() == 1 ? "source" : "sources"),
                sources,
                report.sharedExamples() < 0 ? null : report.sharedExamples()));
    }

    private static BackupDocument sent(Call call) {
        boolean form =
                call.header("Content-Type").orElse("").toLowerCase(Locale.ROOT).startsWith(FORM);
        return form
                ? call.codec().read(call.requireFile("file").content().toArray(), BackupDocument.class)
                : call.body(BackupDocument.class);
    }

    private static RestoredSource onTheWire(Restoring.Restored restored) {
        return new RestoredSource(
                restored.source().id().toString(),
                restored.source().name(),
                restored.notes(),
                restored.examples(),
                restored.terms(),
                restored.instructions(),
                restored.values(),
                restored.documents());
    }
}
