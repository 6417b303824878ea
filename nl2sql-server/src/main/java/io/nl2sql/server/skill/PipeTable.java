package io.nl2sql.server.skill;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tables of Markdown, as GitHub reads them: cells between bars, a bar in a cell behind a backslash. Stateless. */
final class PipeTable {

    private static final Pattern SEPARATOR = Pattern.compile("\\|?\\s*:?-{1,}:?\\s*(\\|\\s*:?-{1,}:?\\s*)*\\|?");

    private PipeTable() {}

    /** The rows of the first table of a text, without its head. */
    static List<List<String>> rows(String text) {
        List<List<String>> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : text.lines().toList()) {
            String row = line.strip();
            if (SEPARATOR.matcher(row).matches() && !inside) {
                inside = true;
                rows.clear();
            } else if (row.startsWith("|")) {
                rows.add(cells(row));
            } else if (inside) {
                return List.copyOf(rows);
            }
        }
        return inside ? List.copyOf(rows) : List.of();
    }

    /** What of a text is no table. */
    static String prose(String text) {
        return text.lines()
                .filter(line -> !line.strip().startsWith("|"))
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private static List<String> cells(String row) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        for (int i = 1; i < row.length(); i++) {
            char c = row.charAt(i);
            if (c == '\\' && i + 1 < row.length() && "\\|<".indexOf(row.charAt(i + 1)) >= 0) {
                cell.append(c).append(row.charAt(++i));
            } else if (c == '|') {
                cells.add(plain(cell.toString()));
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (!cell.toString().isBlank()) {
            cells.add(plain(cell.toString()));
        }
        return List.copyOf(cells);
    }

    private static String plain(String written) {
        StringBuilder plain = new StringBuilder();
        String cell = written.strip();
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == '\\' && i + 1 < cell.length() && "\\|<".indexOf(cell.charAt(i + 1)) >= 0) {
                plain.append(cell.charAt(++i));
            } else if (cell.startsWith("<br>", i)) {
                plain.append('\n');
                i += 3;
            } else {
                plain.append(c);
            }
        }
        return plain.toString().strip();
    }

    private static String guarded(String cell) {
        return cell.strip()
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "\\<")
                .replace("\n", "<br>");
    }

    /** A table. */
    static String written(List<String> head, List<List<String>> rows) {
        StringBuilder text = new StringBuilder(line(head)).append('|').append("---|".repeat(head.size()));
        rows.forEach(row -> text.append('\n').append(line(row).stripTrailing()));
        return text.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(PipeTable::guarded).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
