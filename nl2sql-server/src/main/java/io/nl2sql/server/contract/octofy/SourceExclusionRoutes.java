package io.nl2sql.server.contract.octofy;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.server.contract.octofy.SourceWire.Done;
import io.nl2sql.server.contract.octofy.SourceWire.ExcludedList;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.FormField;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.RouteGroup;
import io.nl2sql.server.http.SentFile;
import io.nl2sql.server.source.ExcludeList;
import io.nl2sql.server.source.SourceDesk;
import io.nl2sql.server.source.Sources;
import java.util.List;

/** Lists of objects that exist for nobody, through whichever contract. */
final class SourceExclusionRoutes implements RouteGroup {

    private static final String PATH = SourceRoutes.ONE + "/exclude-objects";

    private final Sources sources;
    private final SourceDesk desk;
    private final SourceViews views;

    SourceExclusionRoutes(Sources sources, SourceDesk desk, SourceViews views) {
        this.sources = requireNonNull(sources, "sources is null");
        this.desk = requireNonNull(desk, "desk is null");
        this.views = requireNonNull(views, "views is null");
    }

    @Override
    public List<Route> routes() {
        return List.of(
                SourceRoutes.route(Method.POST, PATH, "Hides the objects of a list from everybody.")
                        .takesForm(FormField.file(
                                "file", "One object a line or row, as schema.object: text, .csv, .xlsx or .xls."))
                        .answers(200, ExcludedList.class, "What is hidden now.", "")
                        .fails(400, "The file cannot be read, or holds something else.")
                        .fails(422, "There is no file.")
                        .servedBy(this::exclude),
                SourceRoutes.route(Method.GET, PATH, "Shows which objects are hidden by a list.")
                        .answers(200, ExcludedList.class, "What is hidden.", "")
                        .servedBy(call ->
                                Reply.ok(views.excluded(sources.require(call.principal(), call.path("source_id"))))),
                SourceRoutes.route(Method.DELETE, PATH, "Shows what a list has hidden.")
                        .answers(200, Done.class, "Nothing is hidden by a list.", "")
                        .servedBy(this::include));
    }

    private Reply exclude(Call call) {
        StoredConnection source = sources.requireActive(call.principal(), call.path("source_id"));
        SentFile file = call.requireFile("file");
        List<String> objects = ExcludeList.read(file);
        String name = file.name().isBlank() ? "list" : file.name().strip();
        return Reply.ok(views.excluded(desk.exclude(call.principal(), source, objects, name)));
    }

    private Reply include(Call call) {
        StoredConnection source = sources.requireActive(call.principal(), call.path("source_id"));
        desk.exclude(call.principal(), source, List.of(), null);
        return Reply.ok(Done.of("Exclusion list of %s deleted".formatted(source.name())));
    }
}
