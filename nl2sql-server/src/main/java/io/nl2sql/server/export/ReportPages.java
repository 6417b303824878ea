package io.nl2sql.server.export;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.jspecify.annotations.Nullable;

/** The pages of a report, filled from top to bottom: A4, with their numbers at the foot. For one document and one thread. */
final class ReportPages implements AutoCloseable {

    /** How wide the lines are, in points. */
    static final double WIDTH = PDRectangle.A4.getWidth() - 2 * 48.0;

    private static final double MARGIN = 48;
    private static final double FOOT = 40;
    private static final double FOOT_SIZE = 8;
    private static final double LEADING = 1.35;
    private static final float BOLD_LINE = 0.35f;
    private static final float GREY = 0.92f;
    private static final float LINE_GREY = 0.75f;

    private final PDDocument document;
    private final ReportFont font;
    private final int most;
    private @Nullable PDPageContentStream content;
    private double y;
    private int pages;
    private boolean full;

    ReportPages(PDDocument document, ReportFont font, int most) {
        this.document = document;
        this.font = font;
        this.most = most;
    }

    private static double bottom() {
        return MARGIN + FOOT;
    }

    static double lineHeight(double size) {
        return size * LEADING;
    }

    /** Makes sure that there is room, on this page or on the next; false when there is none any more. */
    boolean reserve(double height) throws IOException {
        if (content != null && y - height >= bottom()) {
            return true;
        }
        if (pages >= most) {
            y = Math.min(y, bottom());
            full = true;
            return false;
        }
        close();
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        content = new PDPageContentStream(document, page, AppendMode.OVERWRITE, true);
        y = PDRectangle.A4.getHeight() - MARGIN;
        pages++;
        return true;
    }

    /** How much room the page has left. */
    double room() {
        return content == null ? 0 : y - bottom();
    }

    void space(double height) {
        y -= height;
    }

    /** A text in as many lines as it needs, up to a number of them. */
    void paragraph(String text, double size, boolean bold, int mostLines) throws IOException {
        List<String> lines = font.lines(text, size, WIDTH, mostLines);
        for (String line : lines) {
            if (!reserve(lineHeight(size))) {
                return;
            }
            y -= lineHeight(size);
            text(line, MARGIN, y + size * (LEADING - 1), size, bold);
        }
    }

    /** One line of cells, each cut to its column. The room has to be reserved. */
    void row(List<String> cells, double[] widths, double size, boolean header) throws IOException {
        double height = lineHeight(size) + 2;
        y -= height;
        if (header) {
            fill(MARGIN, y, sum(widths), height);
        }
        double x = MARGIN;
        for (int index = 0; index < widths.length; index++) {
            String shown = font.fitting(cells.get(index), size, widths[index] - 2 * ReportTable.PADDING);
            text(shown, x + ReportTable.PADDING, y + size * (LEADING - 1), size, header);
            x += widths[index];
        }
        line(MARGIN, y, sum(widths));
    }

    private static double sum(double[] widths) {
        double sum = 0;
        for (double width : widths) {
            sum += width;
        }
        return sum;
    }

    /** A picture as wide as the lines at most. The room has to be reserved. */
    void picture(PDImageXObject picture, double width, double height) throws IOException {
        y -= height;
        open().drawImage(picture, (float) MARGIN, (float) y, (float) width, (float) height);
    }

    private void fill(double x, double bottom, double width, double height) throws IOException {
        PDPageContentStream page = open();
        page.setNonStrokingColor(GREY);
        page.addRect((float) x, (float) bottom, (float) width, (float) height);
        page.fill();
        page.setNonStrokingColor(0f);
    }

    private void line(double x, double height, double width) throws IOException {
        PDPageContentStream page = open();
        page.setStrokingColor(LINE_GREY);
        page.setLineWidth(BOLD_LINE);
        page.moveTo((float) x, (float) height);
        page.lineTo((float) (x + width), (float) height);
        page.stroke();
        page.setStrokingColor(0f);
    }

    private void text(String shown, double x, double base, double size, boolean bold) throws IOException {
        text(open(), shown, x, base, size, bold);
    }

    /** The one font there is becomes bold by a line around its letters. */
    private void text(PDPageContentStream page, String shown, double x, double base, double size, boolean bold)
            throws IOException {
        if (shown.isEmpty()) {
            return;
        }
        page.beginText();
        page.setFont(font.font(), (float) size);
        page.setRenderingMode(bold ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        page.setLineWidth(BOLD_LINE);
        page.newLineAtOffset((float) x, (float) base);
        page.showText(shown);
        page.endText();
    }

    private PDPageContentStream open() {
        if (content == null) {
            throw new IllegalStateException("no room was reserved");
        }
        return content;
    }

    /** Ends the last page and writes the foot of all: the title, and on the last one whether something is left out. */
    void finish(String title) throws IOException {
        close();
        int number = 1;
        for (PDPage page : document.getPages()) {
            try (PDPageContentStream foot = new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
                String count = "%d / %d".formatted(number, pages);
                double countWidth = font.width(count, FOOT_SIZE);
                boolean cut = full && number == pages;
                String left = cut ? "The rest is left out: a report has at most %d pages.".formatted(most) : title;
                String shown = font.fitting(left, FOOT_SIZE, WIDTH - countWidth - MARGIN);
                text(foot, shown, MARGIN, MARGIN, FOOT_SIZE, false);
                text(foot, count, MARGIN + WIDTH - countWidth, MARGIN, FOOT_SIZE, false);
            }
            number++;
        }
    }

    @Override
    public void close() throws IOException {
        if (content != null) {
            content.close();
            content = null;
        }
    }
}
