package io.nl2sql.server.contract.savvina;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.share.Share.Kind;
import io.nl2sql.server.chat.Answers;
import io.nl2sql.server.chat.ChatSettings;
import io.nl2sql.server.chat.Shares;
import io.nl2sql.server.contract.savvina.ChatWire.SharedMessage;
import io.nl2sql.server.contract.savvina.ExportWire.ReportRequest;
import io.nl2sql.server.contract.savvina.ExportWire.ReportSection;
import io.nl2sql.server.export.CsvFile;
import io.nl2sql.server.export.ExcelFile;
import io.nl2sql.server.export.FileName;
import io.nl2sql.server.export.Report;
import io.nl2sql.server.export.ReportFile;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Ownership.Place;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers as files. Their statements run again, so that a file holds what the caller may see now, and more rows than were
 * shown. What was shared is exported as it was shared.
 */
final class ExportRoutes {

    private static final int MOST_ROWS = 50_000;
    private static final int ROWS_OF_A_SECTION = 200;
    private static final int MOST_IMAGE_BYTES = 5 << 20;
    private static final String MESSAGE_ID = "message_id";
    private static final String TRUNCATED = "X-Truncated";
    private static final String DATA_URL = "data:image/png;base64,";
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private final Answers answers;
    private final Shares shares;
    private final Supplier<ChatSettings> settings;

    ExportRoutes(Answers answers, Shares shares, Supplier<ChatSettings> settings) {
        this.answers = requireNonNull(answers, "answers is null");
        this.shares = requireNonNull(shares, "shares is null");
        this.settings = requireNonNull(settings, "settings is null");
    }

    /** Writes rows as a file. */
    @FunctionalInterface
    private interface Format {
        void write(ResultTable table, OutputStream target) throws IOException;
    }

    /** A kind of files with rows. */
    private record FileFormat(String extension, String contentType, Format format) {

        private static final List<FileFormat> ALL = List.of(
                new FileFormat("csv", CsvFile.CONTENT_TYPE, (table, target) -> CsvFile.write(table, false, target)),
                new FileFormat(
                        "xlsx", ExcelFile.CONTENT_TYPE, (table, target) -> ExcelFile.write(table, "Results", target)));
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (FileFormat kind : FileFormat.ALL) {
            routes.add(Route.of(
                            Contract.SAVVINA, Method.GET, "/api/v1/export/messages/{message_id}/" + kind.extension())
                    .summary("Gives the rows of an answer as a %s file, at most %,d."
                            .formatted(kind.extension().toUpperCase(Locale.ROOT), MOST_ROWS))
                    .guards(Ownership.message(Place.PATH, MESSAGE_ID))
                    .answersWith(
                            200,
                            kind.contentType(),
                            "The file; the header X-Truncated says whether rows are missing.",
                            "")
                    .fails(400, "The statement has not run, or nothing may run over the connection.")
                    .fails(404, "The caller has no such message.")
                    .limitedTo(30)
                    .servedBy(call -> message(call, kind)));
            routes.add(ShareRoutes.opened(
                            Route.of(Contract.SAVVINA, Method.GET, "/api/v1/public/share/{token}/" + kind.extension())
                                    .summary("Gives the rows of a shared answer as a file.")
                                    .answersWith(200, kind.contentType(), "The file.", ""))
                    .servedBy(call -> shared(call, kind)));
        }
        routes.add(Route.of(Contract.SAVVINA, Method.POST, "/api/v1/export/report")
                .summary("Makes a PDF of answers, with pictures where they are sent.")
                .guards(Ownership.own("only messages of the caller are found"))
                .takes(
                        ReportRequest.class,
                        "{\"title\": \"Sales\", \"sections\": [{\"message_id\": \"01937f6e-6f5e-7d6c-9a54-3c1f1d7f2b10\"}]}")
                .answersWith(200, ReportFile.CONTENT_TYPE, "The report.", "")
                .fails(400, "A statement has not run, or a picture is none.")
                .fails(404, "The caller has no such message.")
                .fails(422, "A field is missing or wrong.")
                .limitedTo(10)
                .servedBy(this::report));
        return List.copyOf(routes);
    }

    private Reply message(Call call, FileFormat kind) {
        Answers.Kept kept =
                answers.executed(call, call.pathId(MESSAGE_ID, "Message not found"), "export_" + kind.extension());
        ResultTable table = answers.again(kept, settings.get().statement().withMaxRows(MOST_ROWS))
                .table();
        return file(table, kept.message().question(), kind);
    }

    private Reply shared(Call call, FileFormat kind) {
        String content = shares.open(call.path("token"), Kind.MESSAGE);
        SharedMessage shown = call.codec().read(content.getBytes(StandardCharsets.UTF_8), SharedMessage.class);
        return file(SharedRows.of(shown.results()), "shared result", kind);
    }

    private static Reply file(ResultTable table, String name, FileFormat kind) {
        return new Reply.Binary(
                200,
                kind.contentType(),
                written(target -> kind.format().write(table, target)),
                Map.of(
                        "Content-Disposition",
                        FileName.attachment(name, kind.extension()),
                        TRUNCATED,
                        String.valueOf(table.truncated())));
    }

    private Reply report(Call call) {
        ReportRequest request = call.body(ReportRequest.class);
        List<Report.Section> sections = new ArrayList<>();
        for (ReportSection section : request.sections()) {
            sections.add(section(call, section));
        }
        String title = request.title().isBlank() ? "Report" : request.title();
        Report report = new Report(title, sections);
        return new Reply.Binary(
                200,
                ReportFile.CONTENT_TYPE,
                written(target -> ReportFile.write(report, target)),
                Map.of("Content-Disposition", FileName.attachment(title, "pdf")));
    }

    private Report.Section section(Call call, ReportSection sent) {
        Report.@Nullable Chart chart = chart(sent);
        Answers.Kept kept = answers.executed(call, sent.messageId(), "export_report");
        ResultTable table = answers.again(kept, settings.get().statement().withMaxRows(ROWS_OF_A_SECTION))
                .table();
        @Nullable String heading = sent.heading();
        return new Report.Section(
                heading == null ? "" : heading,
                kept.message().question(),
                kept.message().sql(),
                table,
                chart,
                table.truncated() ? "There are more rows than the %d shown.".formatted(ROWS_OF_A_SECTION) : "");
    }

    private static Report.@Nullable Chart chart(ReportSection sent) {
        @Nullable String image = sent.chartImage();
        if (image == null || image.isEmpty()) {
            return null;
        }
        byte[] png = decoded(image.startsWith(DATA_URL) ? image.substring(DATA_URL.length()) : image);
        if (png.length > MOST_IMAGE_BYTES || !isPng(png)) {
            throw noPicture();
        }
        @Nullable String title = sent.chartTitle();
        return new Report.Chart(new Bytes(png), title == null ? "" : title);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException none) {
            throw noPicture();
        }
    }

    private static boolean isPng(byte[] bytes) {
        for (int i = 0; i < PNG.length; i++) {
            if (i >= bytes.length || bytes[i] != PNG[i]) {
                return false;
            }
        }
        return true;
    }

    private static RefusedRequestException noPicture() {
        return RefusedRequestException.badRequest("chart_image is no picture: send PNG of at most 5 MB in Base64");
    }

    private static Bytes written(Writing writing) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            writing.to(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Bytes(file.toByteArray());
    }

    /** Writes a file. */
    @FunctionalInterface
    private interface Writing {
        void to(OutputStream target) throws IOException;
    }
}
