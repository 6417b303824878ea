package io.nl2sql.server.contract.octofy;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.server.contract.octofy.AgentSettingWire.ConnectionRequest;
import io.nl2sql.server.contract.octofy.AgentSettingWire.ConnectionStringAnswer;
import io.nl2sql.server.contract.octofy.AgentSettingWire.ConnectionTestAnswer;
import io.nl2sql.server.contract.octofy.AgentSettingWire.FetchModelsRequest;
import io.nl2sql.server.contract.octofy.AgentSettingWire.ModelItem;
import io.nl2sql.server.contract.octofy.AgentSettingWire.ModelsAnswer;
import io.nl2sql.server.contract.octofy.AgentSettingWire.VerificationAnswer;
import io.nl2sql.server.http.Access;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.RouteGroup;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.reference.AgentModel;
import io.nl2sql.server.reference.ModelListing;
import io.nl2sql.server.reference.ModelListing.Offered;
import io.nl2sql.server.reference.OdbcAddress;
import io.nl2sql.server.reference.Verification;
import io.nl2sql.server.reference.Verification.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether what is set works, and what there is to set. */
public final class VerificationRoutes implements RouteGroup {

    private static final Ownership OF_ALL = Ownership.nothing("it is about what was sent, or the server as a whole");
    private static final String DATABASE = """
            {"driver": "SQLite3 ODBC Driver", "server": "", "database": "sales.db", "auth_type": "sql"}""";

    private final Verification verification;
    private final ModelListing models;

    public VerificationRoutes(Verification verification, ModelListing models) {
        this.verification = requireNonNull(verification, "verification is null");
        this.models = requireNonNull(models, "models is null");
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of(Contract.OCTOFY, Method.POST, "/api/v1/admin/test-connection")
                        .access(Access.ADMIN)
                        .summary("Opens a database that is not registered, and closes it.")
                        .guards(OF_ALL)
                        .takes(ConnectionRequest.class, DATABASE)
                        .answers(200, ConnectionTestAnswer.class, "What came of it; success tells.", """
                                {"success": false, "message": "the database cannot be reached", \
                                "connection_string_masked": "Driver={ODBC Driver 18 for SQL Server};"}""")
                        .fails(422, "A field is wrong.")
                        .servedBy(this::test),
                Route.of(Contract.OCTOFY, Method.POST, "/api/v1/admin/build-connection-string")
                        .access(Access.ADMIN)
                        .summary("Writes a connection string; nothing is opened.")
                        .guards(OF_ALL)
                        .takes(ConnectionRequest.class, DATABASE)
                        .answers(200, ConnectionStringAnswer.class, "The string, also with the password masked.", "")
                        .fails(422, "A field is wrong.")
                        .servedBy(VerificationRoutes::build),
                Route.of(Contract.OCTOFY, Method.POST, "/api/v1/admin/verify-settings")
                        .access(Access.ADMIN)
                        .summary("Finds out whether the primary source, the model and the vector store answer.")
                        .guards(OF_ALL)
                        .answers(200, VerificationAnswer.class, "What was found.", "")
                        .servedBy(this::verify),
                Route.of(Contract.OCTOFY, Method.GET, "/api/v1/admin/models")
                        .access(Access.ADMIN)
                        .summary("Lists the models that this server knows of.")
                        .guards(OF_ALL)
                        .answers(200, ModelsAnswer.class, "The models.", """
                                {"models": [{"id": "offline", "name": "offline", "provider": "offline", \
                                "active": true}]}""")
                        .servedBy(call -> Reply.ok(answer(models.known()))),
                Route.of(Contract.OCTOFY, Method.POST, "/api/v1/admin/fetch-models")
                        .access(Access.ADMIN)
                        .summary("Asks an address for its models.")
                        .guards(OF_ALL)
                        .takes(FetchModelsRequest.class, "{\"llm_endpoint\": \"https://models.example.com/v1\"}")
                        .answers(200, ModelsAnswer.class, "The models.", "")
                        .fails(400, "It is no address, or it does not tell.")
                        .fails(403, "It may not be reached.")
                        .fails(422, "A field is missing or wrong.")
                        .servedBy(this::fetch));
    }

    private Reply test(Call call) {
        OdbcAddress address = address(call.body(ConnectionRequest.class));
        Finding finding = tried(call, address);
        return Reply.ok(new ConnectionTestAnswer(finding.good(), finding.message(), address.masked()));
    }

    private Finding tried(Call call, OdbcAddress address) {
        try {
            return verification.database(call.principal(), address.engine(), address.parameters());
        } catch (RefusedRequestException refused) {
            return new Finding(false, refused.text());
        }
    }

    private static Reply build(Call call) {
        OdbcAddress address = address(call.body(ConnectionRequest.class));
        return Reply.ok(new ConnectionStringAnswer(address.inFull(), address.masked()));
    }

    private Reply verify(Call call) {
        Finding database = verification.database(call.principal());
        Finding model = verification.model();
        Finding index = verification.index(call.principal());
        return Reply.ok(new VerificationAnswer(
                database.good(), database.message(), model.good(), model.message(), index.good(), index.message()));
    }

    private Reply fetch(Call call) {
        FetchModelsRequest sent = call.body(FetchModelsRequest.class);
        @Nullable String key = sent.llmApiKey();
        @Nullable
        Secret secret = key == null || key.isBlank() || key.strip().equals(AgentModel.MASK) ? null : Secret.of(key);
        return Reply.ok(answer(models.at(sent.llmEndpoint(), secret)));
    }

    private static ModelsAnswer answer(List<Offered> offered) {
        return new ModelsAnswer(offered.stream()
                .map(model -> new ModelItem(model.id(), model.id(), model.provider(), model.active()))
                .toList());
    }

    private static OdbcAddress address(ConnectionRequest sent) {
        return new OdbcAddress(
                sent.driver(),
                sent.server(),
                sent.database(),
                sent.authType(),
                sent.username() == null ? "" : sent.username(),
                sent.password() == null || sent.password().isEmpty() ? null : Secret.of(sent.password()),
                sent.trustServerCertificate());
    }
}
