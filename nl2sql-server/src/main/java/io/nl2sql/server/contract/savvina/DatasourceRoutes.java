package io.nl2sql.server.contract.savvina;

import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.http.wire.ListOf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kinds of databases, and what has to be known to reach them. */
public final class DatasourceRoutes {

    @Doc("A kind of database.")
    record Datasource(
            @Doc("What source_type is called.") String type,
            String displayName,
            @Doc("Names a picture.") String icon,
            @Doc("The SQL that is written for it.") String queryDialect,
            DatasourceForm configSchema) {}

    @Doc("What has to be known to reach a database.")
    record DatasourceForm(List<DatasourceField> fields) {}

    @Doc("One thing that has to be known.")
    record DatasourceField(
            String name,

            @Doc("One of string, integer, password, select and boolean.")
            String type,

            String label,
            boolean required,

            @com.fasterxml.jackson.annotation.JsonProperty("default") @Nullable
            Object defaultValue,

            @Doc("What may be chosen from; null where anything may be written.") @Nullable
            List<String> options) {}

    /** The routes. */
    public List<Route> routes() {
        return List.of(Route.of(Contract.SAVVINA, Method.GET, "/api/v1/datasources")
                .summary("Lists the kinds of databases, each with the fields of its config.")
                .guards(Ownership.nothing("the kinds of databases are the same for everybody"))
                .answers(200, ListOf.type(Datasource.class), "The kinds of databases.", "")
                .servedBy(call -> Reply.ok(DatasourceCatalogue.all())));
    }
}
