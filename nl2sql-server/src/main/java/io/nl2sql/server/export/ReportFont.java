package io.nl2sql.server.export;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The font of a report, Liberation Sans as it comes with PDFBox, of which the characters used are embedded: Latin, Greek,
 * Cyrillic and Hebrew. Other characters become question marks. For one document and one thread.
 */
final class ReportFont {

    private static final String RESOURCE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final int UNKNOWN = '?';
    private static final String ELLIPSIS = "\u2026";
    private static final int LONGEST_LINE = 1_000;
    private static final int LONGEST_TEXT = 20_000;

    private final PDFont font;
    private final CmapLookup glyphs;
    private final TrueTypeFont outlines;
    private final Map<Integer, Double> widths = new HashMap<>();

    private ReportFont(PDFont font, TrueTypeFont outlines) throws IOException {
        this.font = font;
        this.outlines = outlines;
        this.glyphs = outlines.getUnicodeCmapLookup();
    }

    static ReportFont of(PDDocument document) throws IOException {
        try (InputStream stream = PDDocument.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("the font %s is not on the class path".formatted(RESOURCE));
            }
            TrueTypeFont outlines = new TTFParser().parse(new RandomAccessReadBuffer(stream));
            return new ReportFont(PDType0Font.load(document, outlines, true), outlines);
        }
    }

    PDFont font() {
        return font;
    }

    /** The text on one line, of characters that the font has. */
    String shown(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(letter -> {
            if (Character.isWhitespace(letter) || Character.isSpaceChar(letter)) {
                shown.append(' ');
            } else if (!isInvisible(letter)) {
                shown.appendCodePoint(glyphs.getGlyphId(letter) == 0 ? UNKNOWN : letter);
            }
        });
        return shown.toString();
    }

    private static boolean isInvisible(int letter) {
        int type = Character.getType(letter);
        return type == Character.CONTROL || type == Character.FORMAT;
    }

    /** How wide a shown text is. */
    double width(String shown, double size) throws IOException {
        double width = 0;
        for (int letter : shown.codePoints().toArray()) {
            Double known = widths.get(letter);
            if (known == null) {
                known = (double) outlines.getAdvanceWidth(glyphs.getGlyphId(letter)) / outlines.getUnitsPerEm();
                widths.put(letter, known);
            }
            width += known;
        }
        return width * size;
    }

    /** The beginning of a text, as much as fits, with an ellipsis where something is left out. */
    String fitting(String text, double size, double room) throws IOException {
        String shown = shown(text.substring(0, Math.min(text.length(), LONGEST_LINE)));
        if (text.length() <= LONGEST_LINE && width(shown, size) <= room) {
            return shown;
        }
        double left = room - width(ELLIPSIS, size);
        int end = 0;
        double used = 0;
        while (end < shown.length()) {
            int next = shown.offsetByCodePoints(end, 1);
            used += width(shown.substring(end, next), size);
            if (used > left) {
                break;
            }
            end = next;
        }
        return shown.substring(0, end) + ELLIPSIS;
    }

    /** A text in lines that fit, at most so many; the last one ends with an ellipsis where something is left out. */
    List<String> lines(String text, double size, double room, int most) throws IOException {
        List<String> lines = new ArrayList<>();
        String bounded = text.substring(0, Math.min(text.length(), LONGEST_TEXT));
        for (String paragraph : bounded.split("\\R", -1)) {
            StringBuilder line = new StringBuilder();
            for (String word : shown(paragraph).split("(?<= )(?! )")) {
                if (line.length() > 0 && width(line + word.stripTrailing(), size) > room) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(word);
                while (width(line.toString().stripTrailing(), size) > room && line.length() > 1) {
                    int end = charactersThatFit(line.toString(), size, room);
                    lines.add(line.substring(0, end));
                    line.delete(0, end);
                }
            }
            lines.add(line.toString().stripTrailing());
            if (lines.size() > most) {
                List<String> kept = new ArrayList<>(lines.subList(0, most));
                kept.set(most - 1, fitting(kept.get(most - 1) + " " + ELLIPSIS, size, room));
                return kept;
            }
        }
        return lines;
    }

    private int charactersThatFit(String text, double size, double room) throws IOException {
        int end = text.offsetByCodePoints(0, 1);
        while (end < text.length() && width(text.substring(0, text.offsetByCodePoints(end, 1)), size) <= room) {
            end = text.offsetByCodePoints(end, 1);
        }
        return end;
    }
}
