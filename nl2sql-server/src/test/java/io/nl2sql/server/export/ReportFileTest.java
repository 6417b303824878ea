package io.nl2sql.server.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.server.export.Report.Chart;
import io.nl2sql.server.export.Report.Section;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportFileTest {

    @Test
    void showsAnswers() throws IOException {
        Report report = new Report(
                "Umsätze im Überblick",
                List.of(new Section(
                        "Großkunden",
                        "Wer kauft am meisten?",
                        "SELECT name, total\nFROM customers",
                        table(List.of("Name", "Summe"), Row.of("Jörg Öztürk", 12L), Row.of("Łukasz Жук", null)),
                        null,
                        "Stand: gestern")));

        try (PDDocument document = written(report)) {
            assertThat(text(document))
                    .contains("Umsätze im Überblick", "Großkunden", "Wer kauft am meisten?")
                    .contains("SELECT name, total", "FROM customers")
                    .containsPattern("Name\\s+Summe\\s+Jörg Öztürk\\s+12\\s+Łukasz Жук\\s+Stand: gestern")
                    .contains("1 / 1");
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Umsätze im Überblick");
            assertThat(document.getPages())
                    .extracting(page -> page.getMediaBox().toString())
                    .containsOnly(PDRectangle.A4.toString());
        }
    }

    @Test
    void repeatsLabelsOnEveryPage() throws IOException {
        ResultTable table = table(
                List.of("Number"),
                LongStream.range(0, 200)
                        .mapToObj(number -> Row.of("row " + number))
                        .toArray(Row[]::new));

        try (PDDocument document = written(new Report("Many", List.of(section(table))))) {
            int pages = document.getNumberOfPages();
            assertThat(pages).isBetween(3, 5);
            for (int page = 1; page <= pages; page++) {
                assertThat(text(document, page)).contains("Number", "row ", page + " / " + pages);
            }
            String text = text(document);
            IntStream.range(0, 200).forEach(number -> assertThat(text).containsPattern("row " + number + "\\b"));
        }
    }

    @Test
    void saysWhatIsLeftOut() throws IOException {
        Row wide =
                Row.of(IntStream.range(0, 15).mapToObj(number -> "c" + number).toArray());
        ResultTable table = table(
                IntStream.range(0, 15).mapToObj(number -> "l" + number).toList(),
                Collections.nCopies(ReportFile.MOST_ROWS + 1, wide).toArray(Row[]::new));
        ResultTable cut = new ResultTable(table.columns(), List.of(wide), true);

        try (PDDocument document = written(new Report("Wide", List.of(section(table), section(cut))))) {
            assertThat(text(document))
                    .contains("500 of 501 rows are shown; 12 of 15 columns are shown.")
                    .contains("1 rows are shown, further ones exist; 12 of 15 columns are shown.")
                    .contains("l11")
                    .doesNotContain("l12");
        }
    }

    @Test
    void endsAfterItsPages() throws IOException {
        ResultTable table = table(
                List.of("Number"),
                Collections.nCopies(ReportFile.MOST_ROWS, Row.of(1L)).toArray(Row[]::new));

        try (PDDocument document = written(new Report("Long", Collections.nCopies(40, section(table))))) {
            assertThat(document.getNumberOfPages()).isEqualTo(ReportFile.MOST_PAGES);
            assertThat(text(document, ReportFile.MOST_PAGES))
                    .contains("The rest is left out: a report has at most 100 pages.");
            assertThat(text(document, 1)).doesNotContain("The rest is left out");
        }
    }

    @Test
    void shortensLongCells() throws IOException {
        ResultTable table = table(List.of("a", "b"), Row.of("word ".repeat(500), "end"));

        try (PDDocument document = written(new Report("Long cells", List.of(section(table))))) {
            assertThat(text(document)).containsPattern("word word.*\u2026\\s+end");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000",
                "\ud800",
                "\udc00x",
                "\ud83d\ude00",
                "顧客",
                "مرحبا",
                "\u202e",
                "fi ffl",
                "a\tb\nc",
                "\uffff"
            })
    void takesEveryCharacter(String letters) throws IOException {
        ResultTable table = table(List.of(letters), Row.of("x" + letters + "y"));
        Section section = new Section(letters, letters, letters, table, null, letters);

        try (PDDocument document = written(new Report("x" + letters, List.of(section)))) {
            assertThat(text(document)).containsPattern("x.*\\s*.*y");
        }
    }

    @Test
    void takesEveryCharacterOfThePlane() throws IOException {
        StringBuilder all = new StringBuilder();
        IntStream.rangeClosed(0, 0xFFFF).forEach(letter -> all.append((char) letter));
        ResultTable table = table(
                List.of("all"),
                IntStream.range(0, 0x400)
                        .mapToObj(number -> Row.of(all.substring(number * 0x40, (number + 1) * 0x40)))
                        .toArray(Row[]::new));

        try (PDDocument document = written(new Report("all", List.of(section(table))))) {
            assertThat(text(document)).contains("?", "ÄÅÆ", "ΑΒΓ");
        }
    }

    @Test
    void drawsAChart() throws IOException {
        Chart chart = new Chart(new Bytes(png(640, 400)), "Umsatz je Land");

        try (PDDocument document = written(new Report("Chart", List.of(new Section("", "", null, null, chart, ""))))) {
            assertThat(text(document)).contains("Umsatz je Land");
            assertThat(images(document)).isEqualTo(1);
        }
    }

    @Test
    void leavesOutWhatIsNoPicture() throws IOException {
        Random random = new Random(20_261_121);
        byte[] png = png(64, 40);
        for (int turn = 0; turn < 300; turn++) {
            byte[] damaged = png.clone();
            for (int change = 0; change < 4; change++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try (PDDocument document = written(chart(damaged))) {
                assertThat(document.getNumberOfPages()).isEqualTo(1);
            }
        }
        for (byte[] bytes :
                List.of(new byte[0], "GIF89a and more of it, for its length".getBytes(StandardCharsets.UTF_8))) {
            try (PDDocument document = written(chart(bytes))) {
                assertThat(text(document)).contains("A chart is left out");
            }
        }
    }

    private static Report chart(byte[] png) {
        return new Report("Chart", List.of(new Section("", "", null, null, new Chart(new Bytes(png), ""), "")));
    }

    private static byte[] png(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB), "png", bytes);
        return bytes.toByteArray();
    }

    private static int images(PDDocument document) throws IOException {
        int images = 0;
        for (COSName name : document.getPage(0).getResources().getXObjectNames()) {
            images += document.getPage(0).getResources().isImageXObject(name) ? 1 : 0;
        }
        return images;
    }

    private static Section section(@Nullable ResultTable table) {
        return new Section("Heading", "question?", null, table, null, "");
    }

    private static ResultTable table(List<String> labels, Row... rows) {
        return new ResultTable(
                labels.stream()
                        .map(label -> new ResultColumn(label, ColumnType.TEXT, ""))
                        .toList(),
                List.of(rows),
                false);
    }

    private static PDDocument written(Report report) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ReportFile.write(report, bytes);
        return Loader.loadPDF(bytes.toByteArray());
    }

    private static String text(PDDocument document) throws IOException {
        return new PDFTextStripper().getText(document);
    }

    private static String text(PDDocument document, int page) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return stripper.getText(document);
    }
}
