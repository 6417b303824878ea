package io.nl2sql.server.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Workbook;

/** Reads the first sheet of a workbook of Excel 97 to 2003 ([MS-XLS]). Stateless. */
final class OldSheet {

    private OldSheet() {}

    static void read(InputStream content, SheetRows rows) throws IOException {
        try (Workbook workbook = open(content)) {
            for (Row row : workbook.getSheetAt(0)) {
                rows.add(cells(row));
            }
        }
    }

    /** What the library throws at files that are broken is not said anywhere. */
    private static Workbook open(InputStream content) throws IOException {
        try {
            return new HSSFWorkbook(content);
        } catch (RuntimeException broken) {
            throw new SheetFormatException(broken);
        }
    }

    private static List<String> cells(Row row) {
        String[] cells = new String[Math.max(1, Math.min(row.getLastCellNum(), SheetFile.MOST_COLUMNS + 1))];
        Arrays.fill(cells, "");
        for (Cell cell : row) {
            if (cell.getColumnIndex() < cells.length) {
                cells[cell.getColumnIndex()] = text(cell);
            }
        }
        return new ArrayList<>(Arrays.asList(cells));
    }

    private static String text(Cell cell) {
        CellType type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        return switch (type) {
            case STRING -> cell.getStringCellValue();
            case BOOLEAN -> String.valueOf(cell.getBooleanCellValue());
            case NUMERIC ->
                DateUtil.isCellDateFormatted(cell)
                        ? moment(cell.getLocalDateTimeCellValue())
                        : CellNumbers.text(BigDecimal.valueOf(cell.getNumericCellValue()));
            default -> "";
        };
    }

    private static String moment(LocalDateTime moment) {
        return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? moment.toLocalDate().toString()
                : moment.toString();
    }
}
