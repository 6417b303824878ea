package io.nl2sql.server.contract.octofy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.server.http.Access;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.support.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every operation of the agent contract is served, at its path, to whom the contract says. */
class OctofyOperationsIT {

    /** Open routes but login and what the server says of itself need a key here, as all contracts have it. */
    private static final String OPERATIONS = """
            USER  POST   /api/v1/discovery
            USER  POST   /api/v1/test
            USER  POST   /api/v1/generate-sql
            USER  POST   /api/v1/generation/generate-sql
            USER  POST   /api/v1/generate-python
            USER  POST   /api/v1/generate-r
            USER  POST   /api/v1/generate-sas
            USER  POST   /api/v1/code-advisor
            USER  POST   /api/v1/execute-sql
            USER  POST   /api/v1/execute-python
            USER  POST   /api/v1/planning-summary
            USER  POST   /api/v1/summarize-results
            USER  GET    /api/v1/schema/{}
            OPEN  POST   /api/v1/auth/login
            USER  GET    /api/v1/auth/me
            USER  PUT    /api/v1/users/me
            USER  POST   /api/v1/users/me/regenerate-api-key
            ADMIN GET    /api/v1/admin/users
            ADMIN POST   /api/v1/admin/users
            ADMIN GET    /api/v1/admin/users/{}
            ADMIN PUT    /api/v1/admin/users/{}
            ADMIN DELETE /api/v1/admin/users/{}
            ADMIN POST   /api/v1/admin/users/{}/regenerate-api-key
            ADMIN GET    /api/v1/admin/users/{}/stats
            ADMIN GET    /api/v1/admin/users/{}/activities
            ADMIN GET    /api/v1/admin/users/overview
            USER  GET    /api/v1/conversations
            USER  POST   /api/v1/conversations
            USER  GET    /api/v1/conversations/{}
            USER  PUT    /api/v1/conversations/{}
            USER  DELETE /api/v1/conversations/{}
            USER  POST   /api/v1/contributions
            ADMIN GET    /api/v1/admin/contributions
            ADMIN POST   /api/v1/admin/contributions/approve
            ADMIN DELETE /api/v1/admin/contributions/{}
            ADMIN GET    /api/v1/admin/schema/status
            ADMIN POST   /api/v1/admin/schema/sync
            ADMIN POST   /api/v1/admin/schema/sync-full
            ADMIN POST   /api/v1/admin/schema/batch-sync
            ADMIN PUT    /api/v1/admin/schema/description
            ADMIN DELETE /api/v1/admin/schema
            ADMIN GET    /api/v1/admin/schema/export
            ADMIN GET    /api/v1/admin/schema/template
            ADMIN POST   /api/v1/admin/schema/clear
            ADMIN POST   /api/v1/admin/ingest-schemas
            ADMIN POST   /api/v1/admin/object
            ADMIN POST   /api/v1/admin/object/sync
            ADMIN POST   /api/v1/admin/object/discover
            ADMIN DELETE /api/v1/admin/object
            ADMIN POST   /api/v1/admin/enhance-schema
            ADMIN GET    /api/v1/admin/fewshots
            ADMIN POST   /api/v1/admin/fewshots
            ADMIN DELETE /api/v1/admin/fewshots/{}
            ADMIN GET    /api/v1/admin/fewshots/export
            ADMIN POST   /api/v1/admin/ingest-fewshots
            ADMIN GET    /api/v1/admin/values
            ADMIN GET    /api/v1/admin/values/search
            ADMIN DELETE /api/v1/admin/values/{}
            ADMIN POST   /api/v1/admin/values/clear
            ADMIN GET    /api/v1/admin/values/template
            ADMIN GET    /api/v1/admin/values/export
            ADMIN POST   /api/v1/admin/ingest-values
            USER  GET    /api/v1/admin/ingest-progress
            ADMIN GET    /api/v1/admin/precomputed-queries
            ADMIN POST   /api/v1/admin/precomputed-queries
            ADMIN POST   /api/v1/admin/precomputed-queries/{}/status
            ADMIN GET    /api/v1/admin/semantic-models
            ADMIN POST   /api/v1/admin/semantic-models
            ADMIN POST   /api/v1/admin/semantic-models/extract
            ADMIN POST   /api/v1/admin/semantic-models/compile
            ADMIN GET    /api/v1/admin/settings
            ADMIN PUT    /api/v1/admin/settings
            ADMIN GET    /api/v1/admin/api-key
            ADMIN POST   /api/v1/admin/api-key
            ADMIN POST   /api/v1/admin/test-connection
            ADMIN POST   /api/v1/admin/verify-settings
            ADMIN GET    /api/v1/admin/models
            ADMIN POST   /api/v1/admin/fetch-models
            ADMIN POST   /api/v1/admin/build-connection-string
            ADMIN GET    /api/v1/admin/generator-thresholds
            ADMIN PUT    /api/v1/admin/generator-thresholds
            USER  GET    /api/v1/admin/data-sources
            ADMIN POST   /api/v1/admin/data-sources
            ADMIN GET    /api/v1/admin/data-sources/{}
            ADMIN PUT    /api/v1/admin/data-sources/{}
            ADMIN DELETE /api/v1/admin/data-sources/{}
            ADMIN POST   /api/v1/admin/data-sources/{}/scan
            ADMIN GET    /api/v1/admin/data-sources/{}/scan-status
            ADMIN POST   /api/v1/admin/data-sources/{}/test
            ADMIN POST   /api/v1/admin/data-sources/{}/enable
            ADMIN POST   /api/v1/admin/data-sources/{}/set-primary
            ADMIN POST   /api/v1/admin/data-sources/{}/exclude-objects
            ADMIN GET    /api/v1/admin/data-sources/{}/exclude-objects
            ADMIN DELETE /api/v1/admin/data-sources/{}/exclude-objects
            ADMIN GET    /api/v1/admin/data-sources/registry
            ADMIN GET    /api/v1/admin/data-sources/resolve
            ADMIN GET    /api/v1/admin/schema-tree
            ADMIN GET    /api/v1/admin/schema-tree/{}
            ADMIN GET    /api/v1/admin/schema-tree/{}/schemas
            ADMIN GET    /api/v1/admin/schema-tree/{}/objects
            ADMIN POST   /api/v1/admin/schema-tree/{}/discover
            ADMIN GET    /api/v1/admin/skills/data-sources
            ADMIN POST   /api/v1/admin/skills/data-sources
            ADMIN PUT    /api/v1/admin/skills/data-sources/{}
            ADMIN DELETE /api/v1/admin/skills/data-sources/{}
            ADMIN GET    /api/v1/admin/skills/data-groups
            ADMIN POST   /api/v1/admin/skills/data-groups
            ADMIN PUT    /api/v1/admin/skills/data-groups
            ADMIN DELETE /api/v1/admin/skills/data-groups
            ADMIN GET    /api/v1/admin/skills/tables
            ADMIN POST   /api/v1/admin/skills/tables
            ADMIN PUT    /api/v1/admin/skills/tables
            ADMIN DELETE /api/v1/admin/skills/tables
            ADMIN GET    /api/v1/admin/skills/tables/by-path
            ADMIN GET    /api/v1/admin/skills/raw-markdown
            ADMIN PUT    /api/v1/admin/skills/raw-markdown
            ADMIN POST   /api/v1/admin/skills/sync-schema-markdown
            ADMIN GET    /api/v1/admin/skills/folder-tree
            ADMIN GET    /api/v1/admin/skills/search
            ADMIN GET    /api/v1/admin/skills/objects
            ADMIN GET    /api/v1/admin/skills/objects/by-name
            ADMIN GET    /api/v1/admin/skills/statistics
            ADMIN POST   /api/v1/admin/skills/regenerate-indices
            ADMIN POST   /api/v1/admin/skills/import
            ADMIN POST   /api/v1/admin/skills/rebuild/{}
            ADMIN GET    /api/v1/admin/skills/rebuild-status/{}
            ADMIN GET    /api/v1/admin/vector-store/backup
            """;

    private static TestServer server;
    private static final Map<String, Access> SERVED = new TreeMap<>();

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = TestServer.start(folder);
        for (Route route : server.server().routes()) {
            SERVED.put(route.method() + " " + route.path().replaceAll("\\{[^}]*}", "{}"), route.access());
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> everyOperationIsServedToWhomItIsFor() {
        return OPERATIONS.lines().map(line -> {
            List<String> parts = List.of(line.split("\\s+", -1));
            String name = parts.get(1) + " " + parts.get(2);
            return DynamicTest.dynamicTest(
                    name, () -> assertThat(SERVED.get(name)).isEqualTo(Access.valueOf(parts.get(0))));
        });
    }

    @Test
    void documentOfTheApiIsAtThePathOfTheContractAsWell() {
        assertThat(server.get("/api/v1/openapi.json").body())
                .isEqualTo(server.get("/openapi.json").body());
    }
}
