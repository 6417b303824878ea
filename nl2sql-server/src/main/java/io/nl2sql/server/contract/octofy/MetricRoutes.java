package io.nl2sql.server.contract.octofy;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.question.Deadline;
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
import io.nl2sql.server.http.wire.Absent;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.http.wire.Length;
import io.nl2sql.server.http.wire.ListOf;
import io.nl2sql.server.metric.MetricForm;
import io.nl2sql.server.metric.MetricForm.DimensionForm;
import io.nl2sql.server.metric.MetricForm.JoinForm;
import io.nl2sql.server.metric.MetricForm.MeasureForm;
import io.nl2sql.server.metric.MetricForm.Model;
import io.nl2sql.server.metric.MetricForm.PredicateForm;
import io.nl2sql.server.metric.MetricModels;
import io.nl2sql.server.metric.MetricModels.Extraction;
import io.nl2sql.server.metric.MetricModels.KeptModel;
import io.nl2sql.server.model.Models;
import io.nl2sql.server.source.Sources;
import io.nl2sql.server.work.Errand;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Metric models: figures that have a name, and the SQL that computes them. */
public final class MetricRoutes implements RouteGroup {

    private static final String PATH = "/api/v1/admin/semantic-models";
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Parameter<String> SOURCE =
            Parameter.text("source_id", "Of which source; of all where it is left out.");
    private static final String MODEL = """
            {"model_id": "sales", "label": "Sales", "is_active": true, \
            "measures": [{"name": "revenue", "table": "InvoiceLine", "aggregation": "sum", \
            "formula": "UnitPrice * Quantity"}, {"name": "number of invoices", "table": "Invoice", \
            "aggregation": "count"}], \
            "dimensions": [{"name": "country", "table": "Customer", "column": "Country"}, \
            {"name": "invoice date", "table": "Invoice", "column": "InvoiceDate", "type": "time"}], \
            "joins": [{"from_table": "InvoiceLine", "from_columns": ["InvoiceId"], "to_table": "Invoice", \
            "to_columns": ["InvoiceId"]}, {"from_table": "Invoice", "from_columns": ["CustomerId"], \
            "to_table": "Customer", "to_columns": ["CustomerId"]}], \
            "governance_predicates": [{"table": "Invoice", "conditions": [{"field": "Total", "operator": ">", \
            "value": 0}]}]}""";

    private final MetricModels models;
    private final Sources sources;
    private final Models providers;
    private final Clock clock;

    public MetricRoutes(MetricModels models, Sources sources, Models providers, Clock clock) {
        this.models = requireNonNull(models, "models is null");
        this.sources = requireNonNull(sources, "sources is null");
        this.providers = requireNonNull(providers, "providers is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** A model that is kept. */
    record MetricModelWire(
            String modelId,
            String label,
            boolean isActive,
            List<MeasureForm> measures,
            List<DimensionForm> dimensions,
            List<JoinForm> joins,
            @Nullable List<PredicateForm> governancePredicates,
            String sourceId,
            @Doc("Counts its changes from 1.") long version,
            Instant updatedAt) {}

    /** What to propose a model from. */
    record MetricExtraction(
            @Nullable String sourceId,

            @Doc("Definitions of tables, or any text that names them; all tables where it names none.")
            @Length(max = 500_000)
            String schemaText,

            @Doc("Statements whose figures matter.") @Length(max = 200_000) @Nullable
            String sql,

            @Length(max = 500) @Nullable String label) {}

    /** What to compile. */
    record MetricCompilation(
            @Nullable String sourceId,
            MetricForm.Query smq,

            @Doc("SQL Server, PostgreSQL, MySQL, MariaDB, SQLite, H2, DuckDB or ANSI.")
            @Absent("\"SQL Server\"")
            @Length(max = 100)
            String dbms) {}

    /** The statement. */
    record MetricSql(String sql) {}

    @Override
    public List<Route> routes() {
        return List.of(
                of(Method.GET, "")
                        .guards(Ownership.nothing("administrators see the models of all sources"))
                        .summary("Lists the metric models, the one that changed last first.")
                        .takes(SOURCE)
                        .answers(200, ListOf.type(MetricModelWire.class), "The models.", "")
                        .fails(404, "There is no such source.")
                        .servedBy(this::list),
                of(Method.POST, "")
                        .guards(Ownership.connection(Place.BODY, "source_id"))
                        .summary("Adds a metric model, or replaces the one of its id.")
                        .takes(Model.class, MODEL)
                        .answers(200, MetricModelWire.class, "The model as it is kept.", "")
                        .fails(400, "It does not hold together.")
                        .fails(404, "There is no such source.")
                        .fails(409, "Somebody else changed it meanwhile.")
                        .servedBy(this::save),
                of(Method.POST, "/extract")
                        .guards(Ownership.connection(Place.BODY, "source_id"))
                        .summary("Proposes a metric model of a schema and keeps it.")
                        .takes(MetricExtraction.class, """
                                {"source_id": "0b9f1c9e-6d0b-4c1b-9d3f-1f1f3a1f0c55", \
                                "schema_text": "CREATE TABLE Invoice (InvoiceId INTEGER PRIMARY KEY, Total NUMERIC)", \
                                "sql": "SELECT SUM(Total) AS revenue FROM Invoice", "label": "Sales"}""")
                        .answers(200, MetricModelWire.class, "The model as it is kept.", "")
                        .fails(400, "No source is named, or it has no tables.")
                        .fails(404, "There is no such source.")
                        .servedBy(this::extract),
                of(Method.POST, "/compile")
                        .guards(Ownership.connection(Place.BODY, "source_id"))
                        .summary("Writes the SQL of a metric query by rule: the same query always gives the same SQL.")
                        .takes(MetricCompilation.class, """
                                {"source_id": "0b9f1c9e-6d0b-4c1b-9d3f-1f1f3a1f0c55", "dbms": "SQLite", \
                                "smq": {"metrics": ["revenue"], "dimensions": ["country"], \
                                "filters": [{"field": "country", "operator": "in", "value": ["Brazil", "Germany"]}, \
                                {"field": "revenue", "operator": ">", "value": 1}], \
                                "timeframes": [{"dimension": "invoice date", "grain": "month", "start": "2025-01-01", \
                                "end": "2025-12-31"}]}}""")
                        .answers(200, MetricSql.class, "The statement.", "{\"sql\": \"SELECT …\"}")
                        .fails(400, "There is no such statement; the answer says why.")
                        .fails(404, "There is no such source, or it has no active model.")
                        .servedBy(this::compile));
    }

    private static Route.Builder of(Method method, String path) {
        return Route.of(Contract.OCTOFY, method, PATH + path).access(Access.ADMIN);
    }

    private Reply list(Call call) {
        String sourceId = call.query(SOURCE);
        List<KeptModel> found = sourceId.isBlank()
                ? models.list()
                : models.list(sources.require(call.principal(), sourceId).id());
        return Reply.ok(found.stream().map(MetricRoutes::wire).toList());
    }

    private Reply save(Call call) {
        Model body = call.body(Model.class);
        return Reply.ok(wire(models.save(sources.requireOrPrimary(call.principal(), body.sourceId()), body)));
    }

    private Reply extract(Call call) {
        MetricExtraction body = call.body(MetricExtraction.class);
        StoredConnection source = sources.require(call.principal(), body.sourceId());
        String sql = body.sql();
        String label = body.label();
        Extraction extraction = new Extraction(body.schemaText(), sql == null ? "" : sql, label == null ? "" : label);
        ModelTerms terms =
                new ModelTerms(call.principal().userId().toString(), Deadline.in(LONGEST, clock), call.cancellation());
        return Reply.ok(wire(
                models.extract(source, extraction, providers.standardModel().orElse(null), terms)));
    }

    private Reply compile(Call call) {
        MetricCompilation body = call.body(MetricCompilation.class);
        StoredConnection source = sources.require(call.principal(), body.sourceId());
        Errand errand = Errand.of(call, "octofy", "compile_metrics", source);
        return Reply.ok(new MetricSql(models.compile(errand, body.smq(), body.dbms())));
    }

    private static MetricModelWire wire(KeptModel model) {
        Model form = model.form();
        return new MetricModelWire(
                String.valueOf(form.modelId()),
                form.label(),
                form.isActive(),
                form.measures(),
                form.dimensions(),
                form.joins(),
                form.governancePredicates(),
                model.connectionId().toString(),
                model.version(),
                model.updatedAt());
    }
}
