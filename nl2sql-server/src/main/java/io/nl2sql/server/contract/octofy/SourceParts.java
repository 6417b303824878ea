package io.nl2sql.server.contract.octofy;

import static java.util.Objects.requireNonNull;

import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.RouteGroup;
import io.nl2sql.server.source.Library;
import io.nl2sql.server.source.LiveObjects;
import io.nl2sql.server.source.ObjectDesk;
import io.nl2sql.server.source.ObjectNotes;
import io.nl2sql.server.source.SchemaSheet;
import io.nl2sql.server.source.SourceDesk;
import io.nl2sql.server.source.SourceFactStore;
import io.nl2sql.server.source.SourceRegistry;
import io.nl2sql.server.source.SourceScans;
import io.nl2sql.server.source.Sources;
import io.nl2sql.server.work.Connections;
import io.nl2sql.server.work.Workbench;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the routes about sources and their objects are made of.
 *
 * @param sources finds sources
 * @param connections lists them
 * @param registry knows those that are gone
 * @param facts what is known beyond the connections
 * @param desk registers and changes them
 * @param scans scans them
 * @param library knows which objects are indexed
 * @param live looks at databases
 * @param notes what is said about objects
 * @param workbench reads schemas
 */
public record SourceParts(
        Sources sources,
        Connections connections,
        SourceRegistry registry,
        SourceFactStore facts,
        SourceDesk desk,
        SourceScans scans,
        Library library,
        LiveObjects live,
        ObjectNotes notes,
        Workbench workbench) {

    public SourceParts {
        requireNonNull(sources, "sources is null");
        requireNonNull(connections, "connections is null");
        requireNonNull(registry, "registry is null");
        requireNonNull(facts, "facts is null");
        requireNonNull(desk, "desk is null");
        requireNonNull(scans, "scans is null");
        requireNonNull(library, "library is null");
        requireNonNull(live, "live is null");
        requireNonNull(notes, "notes is null");
        requireNonNull(workbench, "workbench is null");
    }

    /** The routes. */
    public RouteGroup routes() {
        SourceViews views = new SourceViews(connections, facts, desk);
        ObjectViews objects = new ObjectViews(workbench, notes);
        ObjectDesk objectDesk = new ObjectDesk(library, notes);
        List<Route> routes = Stream.of(
                        new SourceRoutes(sources, registry, desk, scans, views),
                        new SourceExclusionRoutes(sources, desk, views),
                        new SchemaTreeRoutes(
                                sources, connections, library, live, new SchemaTrees(views, notes), objects),
                        new SchemaAdministrationRoutes(sources, connections, library, live, objectDesk, notes),
                        new SchemaFileRoutes(sources, new SchemaSheet(library, notes)),
                        new ObjectLibraryRoutes(sources, library, live, objectDesk, objects))
                .flatMap(group -> group.routes().stream())
                .toList();
        return () -> routes;
    }
}
