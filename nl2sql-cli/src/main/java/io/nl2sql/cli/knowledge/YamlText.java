package io.nl2sql.cli.knowledge;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.NonPrintableStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** The one form in which a tree is written: plain where every reader of YAML sees a text, in quotes otherwise. */
final class YamlText {

    private static final int INDENT = 4;
    private static final int BEFORE_DASH = 2;

    /** What begins with a letter is no number and no date. */
    private static final Pattern WORDS = Pattern.compile("\\p{L}[\\x20-\\x7E\\p{L}\\p{N}\\p{P}\\p{S}]*");

    /** Words that older readers of YAML take for a boolean or for nothing. */
    private static final Set<String> NO_TEXTS = Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

    /** Lines of a statement or of prose: nothing invisible but line breaks and tabs, and no space before a break. */
    private static final Pattern LINES =
            Pattern.compile("(?!\\s)[\\t\\n\\x20-\\x7E\\p{L}\\p{N}\\p{P}\\p{S}]+(?<![ \\t])");

    private static final Pattern SPACE_BEFORE_BREAK = Pattern.compile("[ \\t]\\n");

    private YamlText() {}

    static String of(Node root) {
        DumpSettings settings = DumpSettings.builder()
                .setSchema(new FailsafeSchema())
                .setIndent(INDENT)
                .setIndicatorIndent(BEFORE_DASH)
                .setWidth(Integer.MAX_VALUE)
                .setSplitLines(false)
                .setBestLineBreak("\n")
                .setUseUnicodeEncoding(true)
                .setNonPrintableStyle(NonPrintableStyle.ESCAPE)
                .setDereferenceAliases(true)
                .build();
        Collector output = new Collector();
        new Dump(settings).dumpNode(root, output);
        return output.text.toString();
    }

    static Node scalar(String text) {
        return new ScalarNode(Tag.STR, text, style(text));
    }

    private static ScalarStyle style(String text) {
        if (text.indexOf('\n') >= 0) {
            boolean readable = LINES.matcher(text).matches()
                    && !SPACE_BEFORE_BREAK.matcher(text).find();
            return readable ? ScalarStyle.LITERAL : ScalarStyle.DOUBLE_QUOTED;
        }
        if (WORDS.matcher(text).matches() && !NO_TEXTS.contains(text.toLowerCase(Locale.ROOT))) {
            return ScalarStyle.PLAIN;
        }
        boolean easierInSingleQuotes = text.matches("[\\x20-\\x7E]*[\"\\\\][\\x20-\\x7E]*");
        return easierInSingleQuotes ? ScalarStyle.SINGLE_QUOTED : ScalarStyle.DOUBLE_QUOTED;
    }

    /** Collects what is written. */
    private static final class Collector implements StreamDataWriter {

        private final StringBuilder text = new StringBuilder();

        @Override
        public void write(String part) {
            text.append(part);
        }

        @Override
        public void write(String part, int offset, int length) {
            text.append(part, offset, offset + length);
        }
    }
}
