package io.nl2sql.server.contract.octofy;

import static io.nl2sql.server.contract.octofy.SkillRoutes.PATH;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.server.http.Access;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Ownership.Place;
import io.nl2sql.server.http.Parameter;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.RouteGroup;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.http.wire.Length;
import io.nl2sql.server.http.wire.UuidText;
import io.nl2sql.server.skill.SkillDesk;
import io.nl2sql.server.skill.SkillForm.SourceForm;
import io.nl2sql.server.skill.SkillImport.Report;
import io.nl2sql.server.skill.SkillRebuilds.RebuildStatus;
import io.nl2sql.server.skill.SkillSync.Synced;
import io.nl2sql.server.source.Sources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Moves knowledge between sources, the skills folder and what questions are understood by. */
public final class SkillRunRoutes implements RouteGroup {

    private static final Parameter<String> FOLDER =
            Parameter.text("folder_path", "A folder of the skills folder; that of the source where it is left out.");

    private final SkillDesk desk;
    private final Sources sources;

    public SkillRunRoutes(SkillDesk desk, Sources sources) {
        this.desk = requireNonNull(desk, "desk is null");
        this.sources = requireNonNull(sources, "sources is null");
    }

    /** Of which source. */
    record SkillSyncBody(
            @Doc("The primary one where it is left out.") @Nullable
            String sourceId) {}

    /** What was written. */
    record SkillSynced(
            String status, String message, String dataSource, int created, int updated, int unchanged, int total) {}

    /** What to copy. */
    record SkillImportBody(
            @Doc("A folder on the server, in its data folder or below one of skills.import-folders.")
            @Length(min = 1, max = 4_000)
            String folderPath,

            @Doc("The source that it tells of; the primary one where it is left out or not known.") @Nullable
            String sourceId) {}

    /** What was copied. */
    record SkillImported(
            String status,
            String message,
            String sourceId,
            String dataSource,
            List<String> importedFiles,
            List<String> rejectedFiles,
            List<String> errors) {}

    /** Why nothing was copied. */
    record SkillImportRefused(SkillImportProblems detail) {}

    /** What is wrong with which files. */
    record SkillImportProblems(List<String> rejectedFiles, List<String> errors) {}

    @Override
    public List<Route> routes() {
        return List.of(
                of(Method.POST, "/sync-schema-markdown")
                        .guards(Ownership.connection(Place.BODY, "source_id"))
                        .summary("Writes the tables of a source as Markdown; what people wrote about them stays.")
                        .takes(SkillSyncBody.class, "{\"source_id\": \"0b9f1c9e-6d0b-4c1b-9d3f-1f1f3a1f0c55\"}")
                        .answers(200, SkillSynced.class, "What was written.", "")
                        .fails(404, "There is no such source.")
                        .servedBy(this::sync),
                of(Method.POST, "/import")
                        .guards(Ownership.connection(Place.BODY, "source_id"))
                        .summary("Copies a folder of Markdown files into the skills folder and takes it in.")
                        .takes(SkillImportBody.class, """
                                {"folder_path": "handed-in/sales", \
                                "source_id": "0b9f1c9e-6d0b-4c1b-9d3f-1f1f3a1f0c55"}""")
                        .answers(200, SkillImported.class, "What was copied.", "")
                        .answers(400, SkillImportRefused.class, "Nothing was copied, as something in it is wrong.", "")
                        .servedBy(this::copy),
                of(Method.POST, "/rebuild/{source_id}")
                        .guards(Ownership.connection(Place.PATH, "source_id"))
                        .summary(
                                "Takes what the skills folder tells of a source into its knowledge, in the background.")
                        .takes(FOLDER)
                        .answers(202, RebuildStatus.class, "It has begun.", "")
                        .fails(404, "There is no such source, or the folder does not tell of it.")
                        .fails(409, "One is running already.")
                        .servedBy(this::rebuild),
                of(Method.GET, "/rebuild-status/{source_id}")
                        .guards(Ownership.connection(Place.PATH, "source_id"))
                        .summary("Tells how far the last rebuild of a source is.")
                        .answers(200, RebuildStatus.class, "How far it is.", "")
                        .fails(404, "There is no such source.")
                        .servedBy(call ->
                                Reply.ok(desk.rebuilds().status(source(call).id()))));
    }

    private static Route.Builder of(Method method, String path) {
        return Route.of(Contract.OCTOFY, method, PATH + path).access(Access.ADMIN);
    }

    private StoredConnection source(Call call) {
        return sources.require(call.principal(), call.path("source_id"));
    }

    private Reply sync(Call call) {
        StoredConnection source = sources.requireOrPrimary(
                call.principal(), call.body(SkillSyncBody.class).sourceId());
        Synced synced = desk.sync().sync(source);
        int total = synced.created() + synced.updated() + synced.unchanged();
        return Reply.ok(new SkillSynced(
                "success",
                "%d tables are told of in the skills folder".formatted(total),
                synced.source().name(),
                synced.created(),
                synced.updated(),
                synced.unchanged(),
                total));
    }

    private Reply copy(Call call) {
        SkillImportBody body = call.body(SkillImportBody.class);
        StoredConnection source = knownOrPrimary(call, body.sourceId());
        Report report = desk.imports().copy(body.folderPath(), source);
        if (!report.isDone()) {
            return new Reply.Json(
                    400, new SkillImportRefused(new SkillImportProblems(report.rejected(), report.errors())), Map.of());
        }
        desk.sync().find(source).ifPresent(told -> begin(source, told));
        return Reply.ok(new SkillImported(
                "success",
                "%d files were imported".formatted(report.imported().size()),
                source.id().toString(),
                report.dataSource(),
                report.imported(),
                report.rejected(),
                report.errors()));
    }

    /** A run that is going on takes in what it finds; whoever wants to be sure starts another behind it. */
    private void begin(StoredConnection source, SourceForm told) {
        if (!desk.rebuilds().status(source.id()).status().equals("running")) {
            desk.rebuilds().start(source, told);
        }
    }

    private StoredConnection knownOrPrimary(Call call, @Nullable String sourceId) {
        boolean known = sourceId != null && UuidText.isValid(sourceId.strip());
        try {
            return sources.requireOrPrimary(call.principal(), known ? sourceId : null);
        } catch (RefusedRequestException unknown) {
            return sources.requireOrPrimary(call.principal(), null);
        }
    }

    private Reply rebuild(Call call) {
        StoredConnection source = source(call);
        String folder = call.query(FOLDER);
        Optional<SourceForm> told = folder.isBlank() ? desk.sync().find(source) : inFolder(folder);
        return new Reply.Json(
                202,
                desk.rebuilds()
                        .start(
                                source,
                                told.orElseThrow(() -> RefusedRequestException.notFound(
                                        "The skills folder does not tell of this source: sync or import it first"))),
                Map.of());
    }

    private Optional<SourceForm> inFolder(String folder) {
        if (!desk.hasFolder(folder)) {
            throw RefusedRequestException.notFound("The skills folder has no such folder");
        }
        String name = folder.contains("/") ? folder.substring(0, folder.indexOf('/')) : folder;
        return desk.skills().findSource(name);
    }
}
