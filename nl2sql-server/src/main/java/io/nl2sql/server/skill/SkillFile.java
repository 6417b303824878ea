package io.nl2sql.server.skill;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A Markdown file: front matter, a title, a description, and sections under headings of the second level.
 *
 * @param front what is at the head
 * @param title the heading of the first level; empty where there is none
 * @param description what stands before the first section
 * @param sections the rest
 */
record SkillFile(FrontMatter front, String title, String description, List<Section> sections) {

    private static final String FENCE = "---";
    private static final Pattern HEADING_LIKE = Pattern.compile("(?m)^(\\\\*#)");
    private static final Pattern ESCAPED = Pattern.compile("(?m)^\\\\(\\\\*#)");

    SkillFile {
        sections = List.copyOf(sections);
    }

    /**
     * A part of a file.
     *
     * @param heading of it
     * @param text as it is written
     */
    record Section(String heading, String text) {}

    /** The file that a text is; every text is one. */
    static SkillFile parse(String text) {
        String normal = normal(text);
        FrontMatter front = FrontMatter.NONE;
        String body = normal;
        if (normal.startsWith(FENCE + "\n")) {
            int end = (normal + "\n").indexOf("\n" + FENCE + "\n", FENCE.length());
            if (end >= 0) {
                front = FrontMatter.parse(
                        normal.substring(Math.min(FENCE.length() + 1, end + 1), Math.max(end, FENCE.length() + 1))
                                .lines()
                                .toList());
                body = normal.substring(Math.min(normal.length(), end + FENCE.length() + 2));
            }
        }
        return ofBody(front, body);
    }

    /** One kind of line break, and nothing invisible in front. */
    private static String normal(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        return lines.startsWith("\uFEFF") ? lines.substring(1) : lines;
    }

    private static SkillFile ofBody(FrontMatter front, String body) {
        String title = "";
        List<String> description = new ArrayList<>();
        List<Section> sections = new ArrayList<>();
        List<String> open = description;
        String heading = "";
        boolean begun = false;
        for (String line : body.split("\n", -1)) {
            if (line.startsWith("## ")) {
                addTo(sections, heading, open, description);
                heading = line.substring(3).strip();
                open = new ArrayList<>();
            } else if (!begun && line.startsWith("# ")) {
                title = line.substring(2).strip();
            } else {
                open.add(line);
            }
            begun |= !line.isBlank();
        }
        addTo(sections, heading, open, description);
        return new SkillFile(front, title, plain(joined(description)), sections);
    }

    private static void addTo(List<Section> sections, String heading, List<String> open, List<String> description) {
        if (open != description) {
            sections.add(new Section(heading, joined(open)));
        }
    }

    private static String joined(List<String> lines) {
        return String.join("\n", lines).strip();
    }

    /** A description that somebody gave, without what would be taken for a heading. */
    private static String plain(String written) {
        return ESCAPED.matcher(written).replaceAll("$1");
    }

    private static String guarded(String description) {
        return HEADING_LIKE.matcher(description).replaceAll("\\\\$1");
    }

    /** The section of a heading, in any case. */
    Optional<Section> find(String heading) {
        return sections.stream()
                .filter(section -> section.heading().equalsIgnoreCase(heading))
                .findFirst();
    }

    /** This file with a section, in place of the one of its heading; behind the others where there is none. */
    SkillFile with(Section section) {
        List<Section> all = new ArrayList<>();
        boolean there = false;
        for (Section other : sections) {
            boolean same = !there && other.heading().equalsIgnoreCase(section.heading());
            all.add(same ? section : other);
            there |= same;
        }
        if (!there) {
            all.add(section);
        }
        return new SkillFile(front, title, description, all);
    }

    /** This file with other front matter. */
    SkillFile with(FrontMatter other) {
        return new SkillFile(other, title, description, sections);
    }

    /** This file with another title and description. */
    SkillFile saying(String newTitle, String newDescription) {
        return new SkillFile(front, oneLine(newTitle), normal(newDescription).strip(), sections);
    }

    static String oneLine(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }

    /** The file as text. */
    String written() {
        StringBuilder text = new StringBuilder();
        if (!front.isEmpty()) {
            text.append(FENCE)
                    .append('\n')
                    .append(front.written())
                    .append(FENCE)
                    .append("\n\n");
        }
        if (!title.isEmpty()) {
            text.append("# ").append(title).append("\n\n");
        }
        if (!description.isEmpty()) {
            text.append(guarded(description)).append("\n\n");
        }
        String rest = sections.stream()
                .map(section -> "## " + section.heading() + "\n\n" + section.text())
                .map(String::strip)
                .collect(Collectors.joining("\n\n"));
        return (text + rest).stripTrailing() + "\n";
    }
}
