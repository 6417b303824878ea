package io.nl2sql.server.contract.octofy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.server.http.SentFile;
import io.nl2sql.server.sheet.Sheet;
import io.nl2sql.server.sheet.SheetFile;
import io.nl2sql.server.support.ChinookFile;
import io.nl2sql.server.support.Form;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server with an administrator and a user, and a folder in which database files may be. */
final class SourceWorld implements AutoCloseable {

    static final String PATH = "/api/v1/admin/data-sources";

    private final Path folder;
    private final TestServer server;
    private final String userKey;

    private SourceWorld(Path folder, TestServer server) {
        this.folder = folder;
        this.server = server;
        this.userKey = server.addUser(folder, "una@example.org");
    }

    static SourceWorld start(Path folder) {
        return new SourceWorld(folder, TestServer.start(folder, """
                security:
                  allowed-networks: [127.0.0.0/8]
                  database-folders: [%s]
                """.formatted(folder)));
    }

    TestServer server() {
        return server;
    }

    Answer asUser(String method, String path, String body) {
        return server.send(method, path, body.isEmpty() ? null : body, userKey);
    }

    /** The path of another copy of the sample. */
    Path copyOfChinook(String name) {
        try {
            return ChinookFile.in(Files.createDirectories(folder.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Registers a file and waits until it is scanned. */
    String addFile(String name, Path file) {
        Answer added = server.post(
                PATH,
                "{\"friendly_name\": \"%s\", \"db_type\": \"sqlite\", \"database_name\": \"%s\"}"
                        .formatted(name, file));
        assertThat(added.status()).as(added.body()).isEqualTo(200);
        String id = added.json().path("source_id").asText();
        assertThat(awaitScan(id).path("status").asText()).isEqualTo("complete");
        return id;
    }

    /** Waits until the scan of a source has ended. */
    JsonNode awaitScan(String id) {
        JsonNode status = server.get(PATH + "/" + id + "/scan-status").json();
        for (int turn = 0; turn < 600 && status.path("status").asText().equals("running"); turn++) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            status = server.get(PATH + "/" + id + "/scan-status").json();
        }
        return status;
    }

    /** Sends a form as the administrator. */
    Answer send(String path, Form form) {
        return form.post(server.server(), path, server.adminToken());
    }

    /** Sends a text file as the administrator. */
    Answer sendText(String path, String name, String text) {
        return send(path, new Form().file("file", name, text.getBytes(UTF_8)));
    }

    /** Fetches a sheet as the administrator. */
    Sheet sheet(String path) {
        HttpResponse<Bytes> response = Form.download(server.server(), path, server.adminToken());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains(SheetFile.CONTENT_TYPE);
        return SheetFile.read(new SentFile("schema.xlsx", response.body()));
    }

    /** The names of the fields of an object, in order. */
    static List<String> fields(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The texts at a place in each element of a list. */
    static List<String> texts(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        list.forEach(element -> texts.add(element.path(field).asText()));
        return texts;
    }

    @Override
    public void close() {
        server.close();
    }
}
