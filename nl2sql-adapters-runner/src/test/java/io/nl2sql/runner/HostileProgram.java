package io.nl2sql.runner;

import io.nl2sql.core.domain.program.ProgramOutcome.Ending;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program that tries to get out, to get hold of something, or to take more than it may.
 *
 * @param name what it tries
 * @param code its text
 * @param endings how it may end
 */
record HostileProgram(String name, String code, Set<Ending> endings) {

    private static final Pattern HEAD = Pattern.compile("(?m)^#: ([a-z_0-9]+): ([A-Z_, ]+)$");

    /** The programs of a file, each behind a line with its name and how it may end. */
    static List<HostileProgram> in(String file) {
        String text = text(file);
        List<HostileProgram> programs = new ArrayList<>();
        Matcher head = HEAD.matcher(text);
        int from = head.find() ? head.start() : text.length();
        while (from < text.length()) {
            Set<Ending> endings = EnumSet.noneOf(Ending.class);
            for (String ending : head.group(2).split(",")) {
                endings.add(Ending.valueOf(ending.strip()));
            }
            String name = head.group(1);
            int body = head.end();
            from = head.find() ? head.start() : text.length();
            programs.add(new HostileProgram(name, text.substring(body, from), endings));
        }
        return programs;
    }

    /** The text of a file. */
    static String text(String file) {
        try (InputStream input = HostileProgram.class.getResourceAsStream("/hostile/" + file)) {
            if (input == null) {
                throw new IllegalStateException(file + " is missing");
            }
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
