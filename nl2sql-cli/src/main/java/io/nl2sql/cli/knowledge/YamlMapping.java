package io.nl2sql.cli.knowledge;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A mapping that is put together key by key. */
final class YamlMapping {

    private final List<NodeTuple> members = new ArrayList<>();

    YamlMapping text(String key, String text) {
        return member(key, YamlText.scalar(text));
    }

    /** Leaves an empty text out. */
    YamlMapping optional(String key, String text) {
        return text.isEmpty() ? this : text(key, text);
    }

    /** Leaves an empty text out; other programs may take this one for what it looks like. */
    YamlMapping plain(String key, String text) {
        return text.isEmpty() ? this : member(key, new ScalarNode(Tag.STR, text, ScalarStyle.PLAIN));
    }

    /** Leaves false out. */
    YamlMapping flag(String key, boolean flag) {
        return plain(key, flag ? "true" : "");
    }

    /** Leaves an empty list out. */
    YamlMapping texts(String key, List<String> texts) {
        return list(key, texts.stream().map(YamlText::scalar).toList());
    }

    /** Leaves an empty list out. */
    YamlMapping list(String key, List<Node> entries) {
        return entries.isEmpty() ? this : member(key, new SequenceNode(Tag.SEQ, entries, FlowStyle.BLOCK));
    }

    Node node() {
        return new MappingNode(Tag.MAP, members, FlowStyle.BLOCK);
    }

    private YamlMapping member(String key, Node value) {
        members.add(new NodeTuple(new ScalarNode(Tag.STR, key, ScalarStyle.PLAIN), value));
        return this;
    }
}
