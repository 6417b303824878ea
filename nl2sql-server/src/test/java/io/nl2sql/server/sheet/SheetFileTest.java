package io.nl2sql.server.sheet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.server.http.SentFile;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Row;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SheetFileTest {

    private static final List<String> ODD_TEXTS = List.of(
            "Größe",
            "😀",
            "=cmd|' /C calc'!A0",
            "'=1+1",
            "''-2",
            "'",
            "''",
            "+49 30 1",
            "-5",
            "-5.25e3",
            "'-5",
            "@SUM(A1)",
            "007",
            "12345678901234567890",
            "  space around  ",
            "two\nlines",
            "two\r\nlines",
            "\ttab",
            "_x000D_",
            "_x005F_x000D_",
            "a\u0001b",
            "<b>&amp;\"",
            "SELECT 'x''y' FROM \"t\"",
            "");

    @Test
    void givesBackWhatWasWritten() {
        List<List<String>> rows = new ArrayList<>();
        ODD_TEXTS.forEach(text -> rows.add(List.of("key", text)));
        Sheet sheet = new Sheet(List.of("name", "=label"), rows);

        assertThat(read("x.xlsx", SheetFile.write(sheet, "Values"))).isEqualTo(sheet);
    }

    @Test
    void givesBackAnyTextThatWasWritten() {
        String letters = "=+-@'\t\r\n ab_x0D57Eeé\u00ff\uff1d,\";<&\u0007\u2028";
        Random random = new Random(8);
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < 2_000; row++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(12);
            for (int index = 0; index < length; index++) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            rows.add(List.of("key", text.toString()));
        }
        Sheet sheet = new Sheet(List.of("name", "text"), rows);

        assertThat(read("x.xlsx", SheetFile.write(sheet, "Values"))).isEqualTo(sheet);
    }

    @Test
    void writesNothingThatASpreadsheetTakesForAFormula() throws Exception {
        Sheet sheet = new Sheet(List.of("text"), List.of(List.of("=cmd|' /C calc'!A0"), List.of("@x")));

        String xml = entry(SheetFile.write(sheet, "Values"), "xl/worksheets/sheet1.xml");

        assertThat(xml)
                .doesNotContain("<f>")
                .doesNotContain(">=cmd")
                .contains("&apos;=cmd")
                .contains("&apos;@x");
    }

    @Test
    void takesTheSavedValueOfAFormulaAndNeverWorksItOut() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Workbook workbook = new Workbook(out, "test", "1.0");
        Worksheet worksheet = workbook.newWorksheet("one");
        worksheet.value(0, 0, "text");
        worksheet.value(0, 1, "mark");
        worksheet.formula(1, 0, "1+1");
        worksheet.value(1, 1, "row");
        workbook.finish();

        assertThat(read("x.xlsx", new Bytes(out.toByteArray())).rows()).containsExactly(List.of("", "row"));
    }

    @Test
    void readsNumbersTruthAndDatesAsTheyAreMeant() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Workbook workbook = new Workbook(out, "test", "1.0");
        Worksheet worksheet = workbook.newWorksheet("one");
        worksheet.value(0, 0, "a");
        worksheet.value(0, 1, "b");
        worksheet.value(0, 2, "c");
        worksheet.value(1, 0, 1_000_000);
        worksheet.value(1, 1, true);
        worksheet.value(1, 2, java.time.LocalDate.of(2010, 2, 3));
        worksheet.style(1, 2).format("yyyy-mm-dd").set();
        workbook.finish();

        assertThat(read("x.xlsx", new Bytes(out.toByteArray())).rows())
                .containsExactly(List.of("1000000", "true", "2010-02-03"));
    }

    @Test
    void readsOldWorkbooks() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (HSSFWorkbook workbook = new HSSFWorkbook()) {
            var sheet = workbook.createSheet("one");
            Row labels = sheet.createRow(0);
            labels.createCell(0).setCellValue("value");
            labels.createCell(1).setCellValue("count");
            Row row = sheet.createRow(1);
            row.createCell(0).setCellValue("Größe");
            row.createCell(1).setCellValue(12.5);
            sheet.createRow(2).createCell(0).setCellFormula("1+1");
            workbook.write(out);
        }

        assertThat(read("x.xls", new Bytes(out.toByteArray())))
                .isEqualTo(new Sheet(List.of("value", "count"), List.of(List.of("Größe", "12.5"), List.of("0", ""))));
    }

    @Test
    void readsCommaSeparatedValues() {
        String csv = "\ufeffvalue,schema_name\r\n\"a, \"\"b\"\"\",dbo\r\n\r\n'=x,\r\nshort\r\n";

        assertThat(read("x.csv", new Bytes(csv.getBytes(UTF_8))))
                .isEqualTo(new Sheet(
                        List.of("value", "schema_name"),
                        List.of(List.of("a, \"b\"", "dbo"), List.of("=x", ""), List.of("short", ""))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0000\u0001", "a,\"b", "PK\u0003\u0004 nothing", "\n\n"})
    void refusesWhatItCannotRead(String content) {
        assertThatThrownBy(() -> read("x", new Bytes(content.getBytes(UTF_8))))
                .isInstanceOf(RefusedRequestException.class)
                .extracting(failure -> ((RefusedRequestException) failure).status())
                .isEqualTo(400);
    }

    @Test
    void refusesBytesThatAreNoText() {
        byte[] latin = {'G', 'r', (byte) 0xF6, (byte) 0xDF, 'e'};

        assertThatThrownBy(() -> read("x.csv", new Bytes(latin))).hasMessageContaining("UTF-8");
    }

    @Test
    void refusesAFileThatUnfoldsToTooMuch() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream packed = new ZipOutputStream(out)) {
            packed.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            byte[] piece = new byte[1_024 * 1_024];
            for (int index = 0; index < 300; index++) {
                packed.write(piece);
            }
        }

        assertThatThrownBy(() -> read("x.xlsx", new Bytes(out.toByteArray()))).hasMessageContaining("unfolds");
    }

    @Test
    void findsColumnsByTheirLabels() {
        Sheet sheet = new Sheet(List.of(" Value ", "x"), List.of());

        assertThat(sheet.requireColumn("value")).isZero();
        assertThatThrownBy(() -> sheet.requireColumn("none")).hasMessageContaining("no column none");
    }

    private static Sheet read(String name, Bytes content) {
        return SheetFile.read(new SentFile(name, content));
    }

    private static String entry(Bytes file, String name) throws IOException {
        try (ZipFile packed = ZipFile.builder().setByteArray(file.toArray()).get()) {
            return new String(packed.getInputStream(packed.getEntry(name)).readAllBytes(), UTF_8);
        }
    }
}
