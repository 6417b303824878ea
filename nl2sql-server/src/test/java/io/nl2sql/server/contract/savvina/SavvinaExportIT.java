package io.nl2sql.server.contract.savvina;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.server.support.Chat;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers as files, from outside. */
class SavvinaExportIT {

    private static final String ROWS = "SELECT ArtistId, '=1+1' AS formula, Name FROM Artist WHERE ArtistId IN (1, 4)";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static TestServer server;
    private static String message = "";
    private static String strangerKey = "";

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = TestServer.start(folder);
        strangerKey = server.addUser(folder, "mallory");
        message = new Chat(server, server.adminToken())
                .ask("How many artists are there?")
                .messageId();
        Answer edited = server.post("/api/v1/chat/edit/" + message, "{\"edited_query\": \"%s\"}".formatted(ROWS));
        assertThat(edited.json().path("status").asText()).as(edited.body()).isEqualTo("executed");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void rowsComeAsCsvWithoutFormulas() throws Exception {
        HttpResponse<byte[]> file = download("/api/v1/export/messages/%s/csv".formatted(message));

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(header(file, "Content-Type")).isEqualTo("text/csv; charset=utf-8");
        assertThat(header(file, "Content-Disposition")).startsWith("attachment; filename=\"How_many_artists");
        assertThat(header(file, "X-Truncated")).isEqualTo("false");
        assertThat(new String(file.body(), UTF_8))
                .isEqualTo("ArtistId,formula,Name\r\n1,'=1+1,AC/DC\r\n4,'=1+1,Björk\r\n");
    }

    @Test
    void rowsComeAsAWorkbookWithoutFormulas(@TempDir Path folder) throws Exception {
        HttpResponse<byte[]> file = download("/api/v1/export/messages/%s/xlsx".formatted(message));

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(header(file, "Content-Type"))
                .isEqualTo("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        String sheet = part(file.body(), folder, "xl/worksheets/sheet1.xml");
        assertThat(sheet).doesNotContain("<f>").contains("<v>4</v>");
        assertThat(sheet + part(file.body(), folder, "xl/sharedStrings.xml")).contains("AC/DC", "=1+1");
    }

    @Test
    void answersComeAsAReport() throws Exception {
        String picture =
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

        HttpResponse<byte[]> file = send("POST", "/api/v1/export/report", """
                {"title": "Künstler", "sections": [{"message_id": "%s", "heading": "Who",
                "chart_image": "data:image/png;base64,%s", "chart_title": "All"}, {"message_id": "%s"}]}""".formatted(message, picture, message));

        assertThat(file.statusCode()).as(new String(file.body(), UTF_8)).isEqualTo(200);
        assertThat(header(file, "Content-Type")).isEqualTo("application/pdf");
        assertThat(new String(file.body(), 0, 5, UTF_8)).isEqualTo("%PDF-");
    }

    @Test
    void reportWithoutSectionsOrWithAPictureThatIsNoneIsRefused() {
        String none = Base64.getEncoder().encodeToString("GIF89a".getBytes(UTF_8));
        assertThat(server.post("/api/v1/export/report", "{\"title\": \"x\", \"sections\": []}")
                        .status())
                .isEqualTo(422);
        assertThat(server.post("/api/v1/export/report", """
                        {"title": "x", "sections": [{"message_id": "%s", "chart_image": "%s"}]}""".formatted(message, none))
                        .status())
                .isEqualTo(400);
        assertThat(server.post("/api/v1/export/report", """
                        {"title": "x", "sections": [{"message_id": "%s"}]}""".formatted(UUID.randomUUID()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void filesOfOthersDoNotExist() {
        for (String kind : new String[] {"csv", "xlsx"}) {
            assertThat(server.send("GET", "/api/v1/export/messages/%s/%s".formatted(message, kind), null, strangerKey)
                            .status())
                    .isEqualTo(404);
        }
        assertThat(server.send("POST", "/api/v1/export/report", """
                        {"title": "x", "sections": [{"message_id": "%s"}]}""".formatted(message), strangerKey)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void sharedAnswerComesAsAFileForWhoeverHasTheLink(@TempDir Path folder) throws Exception {
        String token = server.post("/api/v1/chat/messages/%s/share".formatted(message), "{}")
                .json()
                .path("share_token")
                .asText();

        HttpResponse<byte[]> csv = anonymous("/api/v1/public/share/%s/csv".formatted(token));
        HttpResponse<byte[]> xlsx = anonymous("/api/v1/public/share/%s/xlsx".formatted(token));

        assertThat(new String(csv.body(), UTF_8))
                .isEqualTo("ArtistId,formula,Name\r\n1,'=1+1,AC/DC\r\n4,'=1+1,Björk\r\n");
        assertThat(part(xlsx.body(), folder, "xl/worksheets/sheet1.xml")).doesNotContain("<f>");
        assertThat(anonymous("/api/v1/public/share/nothing/csv").statusCode()).isEqualTo(404);
    }

    /** Ten reports a minute, as the contract lists them. */
    @Test
    void whoAsksTooOftenIsToldWhenToComeAgain() {
        String body = "{\"title\": \"x\", \"sections\": [{\"message_id\": \"%s\"}]}".formatted(UUID.randomUUID());
        Answer last = server.send("POST", "/api/v1/export/report", body, strangerKey);
        for (int i = 0; i < 10 && last.status() != 429; i++) {
            last = server.send("POST", "/api/v1/export/report", body, strangerKey);
        }

        assertThat(last.status()).isEqualTo(429);
        assertThat(last.fields()).isEqualTo("detail");
        assertThat(last.response().headers().firstValueAsLong("Retry-After").orElse(0))
                .isBetween(1L, 60L);
    }

    private static HttpResponse<byte[]> download(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    private static HttpResponse<byte[]> send(String method, String path, String body)
            throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(address(path))
                        .header("Authorization", "Bearer " + server.adminToken())
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static HttpResponse<byte[]> anonymous(String path) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(address(path)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static URI address(String path) {
        return server.server().address().resolve(path);
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static String part(byte[] workbook, Path folder, String name) throws IOException {
        Path file = Files.write(folder.resolve("book.xlsx"), workbook);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), UTF_8);
        }
    }
}
