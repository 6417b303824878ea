package io.nl2sql.server.contract.octofy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.domain.document.StoredDocument;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.db.store.ApplicationStore;
import io.nl2sql.rules.RulesSqlGenerator;
import io.nl2sql.server.reference.ValueBook;
import io.nl2sql.server.support.Form;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupIT {

    private static final String BACKUP = "/api/v1/admin/vector-store/backup";
    private static final String RESTORE = "/api/v1/admin/vector-store/restore";
    private static final Instant LONG_AGO = Instant.parse("2026-01-02T03:04:05Z");

    private TestServer server;
    private ApplicationStore store;
    private Path folder;
    private UUID source;

    @BeforeEach
    void start(@TempDir Path dir) {
        folder = dir;
        server = TestServer.start(dir);
        source = server.chinook();
        store = ApplicationStore.sqlite(dir.resolve("data").resolve("server.db"));
        store.knowledge().replace(source.toString(), WrittenSample.knowledge());
        store.documents()
                .put(StoredDocument.first(
                        "contribution",
                        "c-1",
                        source,
                        UUID.randomUUID(),
                        "{\"question\": \"Why?\", \"score\": 1.50, \"source\": \"" + source + "\"}",
                        LONG_AGO));
        ingestValues();
        server.post(
                "/api/v1/admin/fewshots",
                "{\"question\": \"Plot\", \"sql_query\": \"plot(x)\", \"knowledge_type\": \"r_code\"}");
    }

    @AfterEach
    void stop() {
        store.close();
        server.close();
    }

    @Test
    void afterWipeAndRestoreAHundredQuestionsFindTheSame() {
        List<String> questions = WrittenSample.questions();
        List<RetrievedKnowledge> before = retrieved(questions);
        byte[] backup = download();

        wipe();
        List<RetrievedKnowledge> wiped = retrieved(questions);
        Answer restored = restore(backup);
        List<RetrievedKnowledge> after = retrieved(questions);

        assertThat(questions).hasSize(100).doesNotHaveDuplicates();
        assertThat(restored.status()).as(restored.body()).isEqualTo(200);
        assertThat(wiped).isNotEqualTo(before);
        assertThat(after).isEqualTo(before);
    }

    @Test
    void afterWipeAndRestoreAHundredDiscoveriesAreTheSame() {
        List<String> before = discovered();
        byte[] backup = download();
        wipe();

        restore(backup);

        assertThat(discovered()).hasSize(100).isEqualTo(before);
    }

    @Test
    void whatIsRestoredIsWhatWasThere() {
        Knowledge before = store.knowledge().load(source.toString());
        String values = server.get("/api/v1/admin/values").body();
        String fewShots = server.get("/api/v1/admin/fewshots").body();
        byte[] backup = download();

        wipe();
        Answer restored = restore(backup);

        assertThat(restored.fields()).isEqualTo("status,message,sources,shared_few_shots");
        assertThat(restored.json().path("sources").get(0).toString())
                .isEqualTo(("{\"source_id\":\"%s\",\"name\":\"chinook\",\"schema_notes\":2,\"few_shots\":2,"
                                + "\"glossary_terms\":1,\"instructions\":2,\"values\":4,\"documents\":2}")
                        .formatted(source));
        assertThat(store.knowledge().load(source.toString())).isEqualTo(before);
        assertThat(server.get("/api/v1/admin/values").body()).isEqualTo(values);
        assertThat(server.get("/api/v1/admin/fewshots").body()).isEqualTo(fewShots);
        StoredDocument contribution =
                store.documents().find("contribution", "c-1").orElseThrow();
        assertThat(contribution.createdAt()).isEqualTo(LONG_AGO);
        assertThat(contribution.connectionId()).isEqualTo(source);
        assertThat(contribution.ownerId()).isNull();
        assertThat(contribution.content()).contains("1.50");
    }

    @Test
    void whatIsRestoredTakesThePlaceOfWhatCameSince() {
        byte[] backup = download();
        server.post(
                "/api/v1/admin/fewshots", "{\"question\": \"Newer\", \"sql_query\": \"SELECT COUNT(*) FROM Genre\"}");
        store.documents()
                .put(StoredDocument.first("contribution", "c-2", source, null, "{\"question\": \"Newer\"}", LONG_AGO));

        restore(backup);

        assertThat(server.get("/api/v1/admin/fewshots").body()).doesNotContain("Newer");
        assertThat(store.documents().find("contribution", "c-2")).isEmpty();
    }

    @Test
    void theBackupIsAFileWithoutSecrets() {
        server.post("/connections", """
                {"name": "far", "type": "postgresql", "params": {"host": "db.example.com", "database": "sales", \
                "user": "robin", "password": "hunter2-hunter2"}}""");

        HttpResponse<Bytes> response = Form.download(server.server(), BACKUP, server.adminToken());
        String text = new String(response.body().toArray(), UTF_8);

        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(response.headers().firstValue("Content-Disposition").orElse(""))
                .matches("attachment; filename=\"vector-store-backup-\\d{8}-\\d{6}\\.json\"");
        assertThat(text).doesNotContain("hunter2").doesNotContain("robin").doesNotContain("db.example.com");
        assertThat(TestServer.json(text).path("format").asText()).isEqualTo("nl2sql-vector-store");
        assertThat(TestServer.json(text).path("version").asInt()).isEqualTo(1);
        assertThat(TestServer.json(text).path("sources")).hasSize(2);
    }

    @Test
    void aBackupComesAsAFormAsWell() {
        byte[] backup = download();
        wipe();

        Answer restored =
                new Form().file("file", "backup.json", backup).post(server.server(), RESTORE, server.adminToken());

        assertThat(restored.status()).as(restored.body()).isEqualTo(200);
        assertThat(store.knowledge().load(source.toString())).isEqualTo(WrittenSample.knowledge());
    }

    @Test
    void aSourceOfAnotherIdIsKnownByItsDatabaseOrItsName() {
        String elsewhere = "0d5a1f4e-7f0a-4c3e-9a52-3f6a1d0b9c11";
        ObjectNode backup = parsed(download());
        String text = backup.toString().replace(source.toString(), elsewhere);
        ObjectNode byName = (ObjectNode) TestServer.json(text);
        ((ObjectNode) byName.path("sources").get(0)).put("identity", "0");
        wipe();

        for (String sent : List.of(text, byName.toString())) {
            Answer restored = server.post(RESTORE, sent);

            assertThat(restored.status()).as(restored.body()).isEqualTo(200);
            assertThat(restored.json().at("/sources/0/source_id").asText()).isEqualTo(source.toString());
            assertThat(server.get("/api/v1/admin/values").json()).hasSize(4);
            assertThat(server.get("/api/v1/admin/fewshots").json()).hasSize(3);
            assertThat(store.documents()
                            .find("contribution", "c-1")
                            .orElseThrow()
                            .content())
                    .contains(source.toString())
                    .doesNotContain(elsewhere);
        }
    }

    @Test
    void aSourceThatThereIsNotIsRefusedAndNothingChanges() {
        ObjectNode backup = parsed(download());
        ObjectNode stranger = ((ObjectNode) backup.path("sources").get(0)).deepCopy();
        stranger.put("source_id", UUID.randomUUID().toString())
                .put("identity", "0")
                .put("name", "elsewhere");
        ((ArrayNode) backup.path("sources")).add(stranger);
        wipe();

        Answer refused = server.post(RESTORE, backup.toString());

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.fields()).isEqualTo("detail");
        assertThat(refused.json().path("detail").asText()).contains("elsewhere");
        assertThat(store.knowledge().load(source.toString())).isEqualTo(Knowledge.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"few_shots\": [{\"id\": \"x\"}]",
                "\"few_shots\": {}",
                "\"schema_notes\": [1]",
                "\"semantic_model\": {\"metrics\": [{\"name\": \"\"}]}",
                "\"semantic_model\": {\"time_zone\": \"Atlantis\"}",
                "\"glossary_terms\": [{\"term\": \"a\", \"definition\": \"b\", \"synonyms\": []},"
                        + " {\"term\": \"a\", \"definition\": \"b\", \"synonyms\": []}]",
                "\"values\": [{\"value\": \"\", \"schema_name\": \"\", \"table_name\": \"t\", \"column_name\": \"c\"}]",
                "\"values\": [{\"value\": \"v\"}]",
                "\"values\": [{\"value\": \"v\", \"schema_name\": \"\", \"table_name\": \"t\", \"column_name\": \"c\","
                        + " \"metadata\": \"[]\"}]",
                "\"documents\": {\"conversation\": []}",
                "\"documents\": {\"contribution\": [{\"key\": \"k\", \"content\": 1}]}",
                "\"documents\": {\"contribution\": [{\"key\": \"k\", \"content\": \"{}\", \"created_at\": \"then\","
                        + " \"updated_at\": \"now\"}]}",
                "\"semantic_document\": 7"
            })
    void aDamagedBackupIsRefusedAndNothingChanges(String damage) {
        Answer refused = server.post(
                RESTORE,
                ("{\"format\": \"nl2sql-vector-store\", \"version\": 1, \"sources\": [{\"source_id\": \"%s\","
                                + " \"collections\": {%s}}]}")
                        .formatted(source, damage));

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().path("detail").asText())
                .contains("chinook")
                .doesNotContain("io.nl2sql")
                .doesNotContain("\n");
        assertThat(store.knowledge().load(source.toString())).isEqualTo(WrittenSample.knowledge());
    }

    @Test
    void whatIsNoBackupIsRefused() {
        assertThat(server.post(RESTORE, "{}").status()).isEqualTo(422);
        assertThat(server.post(RESTORE, "nonsense").status()).isEqualTo(422);
        assertThat(server.post(RESTORE, "{\"format\": \"other\", \"version\": 1, \"sources\": []}")
                        .status())
                .isEqualTo(400);
        assertThat(server.post(RESTORE, "{\"format\": \"nl2sql-vector-store\", \"version\": 2, \"sources\": []}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void onlyAdministratorsMayDoThis() {
        String key = server.addUser(folder, "ben");

        assertThat(server.send("GET", BACKUP, null, key).status()).isEqualTo(403);
        assertThat(server.send("POST", RESTORE, "{}", key).status()).isEqualTo(403);
        assertThat(server.send("GET", BACKUP, null, null).status()).isEqualTo(401);
        assertThat(server.send("POST", RESTORE, "{}", null).status()).isEqualTo(401);
    }

    /** What engines find, by parts of their own that read what the server wrote. */
    private List<RetrievedKnowledge> retrieved(List<String> questions) {
        ValueBook values = new ValueBook(store.documents(), Clock.systemUTC());
        try (Nl2Sql engine = Nl2Sql.builder()
                .database(JdbcDatabase.open(DatabaseAddress.parse("sqlite:" + folder.resolve("chinook.sqlite"))))
                .generator(RulesSqlGenerator.create())
                .knowledge(store.knowledge(), store.quarantines(), source.toString())
                .writtenValues(() -> values.written(source))
                .build()) {
            return questions.stream()
                    .map(AskQuestionCommand::of)
                    .map(engine::retrieve)
                    .toList();
        }
    }

    /** What clients are told, after the server has read everything anew. */
    private List<String> discovered() {
        return WrittenSample.questions().stream()
                .map(question -> server.post(
                                "/api/v1/discovery",
                                "{\"query\": \"%s\", \"source_id\": \"%s\"}".formatted(question, source))
                        .body())
                .toList();
    }

    private void wipe() {
        store.knowledge().replace(source.toString(), Knowledge.NONE);
        store.documents().removeOfConnection(source);
        assertThat(server.get("/api/v1/admin/values").body()).isEqualTo("[]");
    }

    private byte[] download() {
        return Form.download(server.server(), BACKUP, server.adminToken())
                .body()
                .toArray();
    }

    private Answer restore(byte[] backup) {
        return server.post(RESTORE, new String(backup, UTF_8));
    }

    private static ObjectNode parsed(byte[] backup) {
        return (ObjectNode) TestServer.json(new String(backup, UTF_8));
    }

    private void ingestValues() {
        Answer ingested = new Form()
                .file("file", "values.csv", WrittenSample.VALUES.getBytes(UTF_8))
                .post(server.server(), "/api/v1/admin/ingest-values", server.adminToken());
        assertThat(ingested.json().path("rows_processed").asInt())
                .as(ingested.body())
                .isEqualTo(4);
    }
}
