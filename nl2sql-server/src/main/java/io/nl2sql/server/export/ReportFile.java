package io.nl2sql.server.export;

import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.server.export.Report.Chart;
import io.nl2sql.server.export.Report.Section;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/**
 * Reports as PDF: A4, at most {@value #MOST_PAGES} pages and {@value #MOST_ROWS} rows of an answer; what is left out is
 * said. Characters that its font does not have become question marks. Stateless.
 */
public final class ReportFile {

    /** The type of its contents. */
    public static final String CONTENT_TYPE = "application/pdf";

    /** How many pages a report has at most. */
    public static final int MOST_PAGES = 100;

    /** How many rows of an answer are shown at most. */
    public static final int MOST_ROWS = 500;

    private static final double TITLE_SIZE = 20;
    private static final double HEADING_SIZE = 13;
    private static final double TEXT_SIZE = 10;
    private static final double SQL_SIZE = 8;
    private static final double GAP = 8;
    private static final double SECTION_GAP = 20;

    /** A heading does not stand at the foot of a page. */
    private static final double SECTION_ROOM = 70;

    private static final double TALLEST_PICTURE = 320;
    private static final int MOST_TITLE_LINES = 4;
    private static final int MOST_TEXT_LINES = 20;
    private static final int MOST_SQL_LINES = 60;
    private static final int MOST_PICTURE_BYTES = 8 << 20;
    private static final int MOST_PIXELS_OF_A_SIDE = 4_000;

    /** The signature of a PNG with its first chunk, which holds width and height (RFC 2083, 3.1 and 4.1.1). */
    private static final int PNG_HEADER = 24;

    private static final long PNG_SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int WIDTH_OFFSET = 16;
    private static final int HEIGHT_OFFSET = 20;

    private ReportFile() {}

    /**
     * Writes a report. The stream stays open.
     *
     * @throws IOException when the stream takes no more
     */
    public static void write(Report report, OutputStream target) throws IOException {
        try (PDDocument document = new PDDocument()) {
            ReportFont font = ReportFont.of(document);
            try (ReportPages pages = new ReportPages(document, font, MOST_PAGES)) {
                pages.reserve(TITLE_SIZE);
                pages.paragraph(report.title(), TITLE_SIZE, true, MOST_TITLE_LINES);
                for (Section section : report.sections()) {
                    write(section, document, pages, font);
                }
                pages.finish(report.title());
            }
            PDDocumentInformation properties = new PDDocumentInformation();
            properties.setTitle(font.shown(report.title()));
            properties.setCreator("nl2sql");
            document.setDocumentInformation(properties);
            document.save(target);
        }
    }

    private static void write(Section section, PDDocument document, ReportPages pages, ReportFont font)
            throws IOException {
        pages.space(SECTION_GAP);
        pages.reserve(SECTION_ROOM);
        paragraph(pages, section.heading(), HEADING_SIZE, true, MOST_TITLE_LINES);
        paragraph(pages, section.question(), TEXT_SIZE, false, MOST_TEXT_LINES);
        String sql = section.sql();
        if (sql != null) {
            paragraph(pages, sql, SQL_SIZE, false, MOST_SQL_LINES);
        }
        Chart chart = section.chart();
        if (chart != null) {
            write(chart, document, pages);
        }
        ResultTable table = section.table();
        if (table != null) {
            new ReportTable(pages, font).write(table, MOST_ROWS);
            pages.space(GAP);
        }
        paragraph(pages, section.note(), TEXT_SIZE, false, MOST_TEXT_LINES);
    }

    private static void paragraph(ReportPages pages, String text, double size, boolean bold, int most)
            throws IOException {
        if (!text.isBlank()) {
            pages.paragraph(text.strip(), size, bold, most);
            pages.space(GAP / 2);
        }
    }

    private static void write(Chart chart, PDDocument document, ReportPages pages) throws IOException {
        Optional<PDImageXObject> picture = picture(document, chart.png().toArray());
        if (picture.isEmpty()) {
            paragraph(
                    pages,
                    "A chart is left out, which is no PNG of at most %d by %d pixels."
                            .formatted(MOST_PIXELS_OF_A_SIDE, MOST_PIXELS_OF_A_SIDE),
                    TEXT_SIZE,
                    false,
                    1);
            return;
        }
        PDImageXObject drawn = picture.get();
        double factor =
                Math.min(1, Math.min(ReportPages.WIDTH / drawn.getWidth(), TALLEST_PICTURE / drawn.getHeight()));
        double height = drawn.getHeight() * factor;
        double titleHeight = chart.title().isBlank() ? 0 : ReportPages.lineHeight(TEXT_SIZE) + GAP;
        if (pages.reserve(height + titleHeight + GAP)) {
            paragraph(pages, chart.title(), TEXT_SIZE, true, 1);
            pages.picture(drawn, drawn.getWidth() * factor, height);
            pages.space(GAP);
        }
    }

    /** Only what is a PNG of a size that can be drawn is looked into. */
    private static Optional<PDImageXObject> picture(PDDocument document, byte[] png) throws IOException {
        if (!isDrawable(png)) {
            return Optional.empty();
        }
        BufferedImage image;
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(png))) {
            reader.setInput(input, true, true);
            image = reader.read(0);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            return Optional.empty();
        } finally {
            reader.dispose();
        }
        return Optional.of(LosslessFactory.createFromImage(document, image));
    }

    private static boolean isDrawable(byte[] png) {
        if (png.length < PNG_HEADER || png.length > MOST_PICTURE_BYTES) {
            return false;
        }
        ByteBuffer bytes = ByteBuffer.wrap(png);
        return bytes.getLong(0) == PNG_SIGNATURE
                && isSide(bytes.getInt(WIDTH_OFFSET))
                && isSide(bytes.getInt(HEIGHT_OFFSET));
    }

    private static boolean isSide(int pixels) {
        return pixels >= 1 && pixels <= MOST_PIXELS_OF_A_SIDE;
    }
}
