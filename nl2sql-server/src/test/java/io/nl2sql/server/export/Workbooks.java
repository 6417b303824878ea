package io.nl2sql.server.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads workbooks by what ECMA-376 says of their parts, without the library that writes them. */
final class Workbooks {

    private final Map<String, Document> parts = new LinkedHashMap<>();

    Workbooks(Path file) throws IOException, ParserConfigurationException, SAXException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream content = zip.getInputStream(entry)) {
                    parts.put(
                            entry.getName(),
                            DocumentBuilderFactory.newInstance()
                                    .newDocumentBuilder()
                                    .parse(content));
                }
            }
        }
    }

    List<String> sheets() {
        return elements(part("xl/workbook.xml"), "sheet").stream()
                .map(sheet -> sheet.getAttribute("name"))
                .toList();
    }

    /** The cells of a sheet by their place, as type and value: {@code n 5}, {@code s text}, {@code b 1}. */
    Map<String, String> cells(int sheet) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (Element cell : elements(part("xl/worksheets/sheet%d.xml".formatted(sheet)), "c")) {
            boolean text = cell.getAttribute("t").equals("inlineStr");
            List<Element> values = elements(cell, text ? "t" : "v");
            if (!values.isEmpty()) {
                String type = text ? "s" : cell.getAttribute("t").isEmpty() ? "n" : cell.getAttribute("t");
                cells.put(cell.getAttribute("r"), type + " " + values.get(0).getTextContent());
            }
        }
        return cells;
    }

    /** The number format of a cell. */
    String format(int sheet, String place) {
        Element styles = part("xl/styles.xml").getDocumentElement();
        Element cell = elements(part("xl/worksheets/sheet%d.xml".formatted(sheet)), "c").stream()
                .filter(candidate -> candidate.getAttribute("r").equals(place))
                .findFirst()
                .orElseThrow();
        Element style =
                elements(elements(styles, "cellXfs").get(0), "xf").get(Integer.parseInt(cell.getAttribute("s")));
        return elements(styles, "numFmt").stream()
                .filter(format -> format.getAttribute("numFmtId").equals(style.getAttribute("numFmtId")))
                .map(format -> format.getAttribute("formatCode"))
                .findFirst()
                .orElse("");
    }

    boolean hasFormulas() {
        return parts.values().stream().anyMatch(part -> !elements(part, "f").isEmpty());
    }

    private Document part(String name) {
        Document part = parts.get(name);
        if (part == null) {
            throw new IllegalStateException("no part %s among %s".formatted(name, parts.keySet()));
        }
        return part;
    }

    private static List<Element> elements(Document part, String name) {
        return elements(part.getDocumentElement(), name);
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int index = 0; index < nodes.getLength(); index++) {
            elements.add((Element) nodes.item(index));
        }
        return elements;
    }
}
