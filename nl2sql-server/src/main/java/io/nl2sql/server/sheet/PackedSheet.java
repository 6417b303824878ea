package io.nl2sql.server.sheet;

import io.nl2sql.core.domain.result.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/** Reads the first sheet of a workbook (ECMA-376). Stateless. */
final class PackedSheet {

    private static final ReadingOptions OPTIONS = new ReadingOptions(true, true);
    private static final int PIECE = 65_536;
    private static final long MEBIBYTE = 1_024L * 1_024L;

    private PackedSheet() {}

    static void read(Bytes content, SheetRows rows) throws IOException {
        requireSmall(content);
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(content.toArray()), OPTIONS);
                Stream<Row> stream = workbook.getFirstSheet().openStream()) {
            Iterator<Row> iterator = stream.iterator();
            while (iterator.hasNext()) {
                rows.add(cells(iterator.next()));
            }
        } catch (ExcelReaderException
                | IllegalStateException
                | IndexOutOfBoundsException
                | NumberFormatException broken) {
            throw new SheetFormatException(broken);
        }
    }

    /** A small file can unfold to one that fills the memory. */
    private static void requireSmall(Bytes content) throws IOException {
        long unpacked = 0;
        byte[] piece = new byte[PIECE];
        try (ZipFile packed = ZipFile.builder().setByteArray(content.toArray()).get()) {
            for (ZipArchiveEntry entry : Collections.list(packed.getEntries())) {
                try (InputStream stream = packed.getInputStream(entry)) {
                    int read = stream.read(piece);
                    while (read >= 0) {
                        unpacked += read;
                        requireSmall(unpacked);
                        read = stream.read(piece);
                    }
                }
            }
        }
    }

    private static void requireSmall(long unpacked) {
        if (unpacked > SheetFile.MOST_UNPACKED) {
            throw SheetFile.refused("the workbook unfolds to more than %d MiB: send it in parts"
                    .formatted(SheetFile.MOST_UNPACKED / MEBIBYTE));
        }
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>();
        int count = Math.min(row.getCellCount(), SheetFile.MOST_COLUMNS + 1);
        for (int index = 0; index < count; index++) {
            @Nullable Cell cell = row.getCell(index);
            cells.add(cell == null ? "" : text(cell));
        }
        return cells.isEmpty() ? List.of("") : cells;
    }

    private static String text(Cell cell) {
        if (cell.getType() == CellType.NUMBER) {
            return number(cell);
        }
        if (cell.getType() == CellType.BOOLEAN) {
            return cell.getText().toLowerCase(Locale.ROOT);
        }
        return cell.getType() == CellType.ERROR ? "" : CellEscapes.read(cell.getText());
    }

    private static String number(Cell cell) {
        @Nullable String format = cell.getDataFormatString();
        if (format != null && format.matches("(?i).*(?:yy|dd|mmm|hh).*") && cell.getValue() instanceof BigDecimal) {
            String moment = cell.asDate().toString();
            return moment.endsWith("T00:00") ? moment.substring(0, moment.length() - "T00:00".length()) : moment;
        }
        return CellNumbers.text(new BigDecimal(cell.getRawValue()));
    }
}
