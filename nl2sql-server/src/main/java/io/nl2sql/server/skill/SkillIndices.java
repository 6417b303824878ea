package io.nl2sql.server.skill;

import io.nl2sql.server.skill.SkillForm.GroupForm;
import io.nl2sql.server.skill.SkillForm.SourceForm;
import io.nl2sql.server.skill.SkillForm.TableForm;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the index files: one for the folder, one for each data source. */
final class SkillIndices {

    private static final int LONGEST = 200;

    private final Skills skills;

    SkillIndices(Skills skills) {
        this.skills = skills;
    }

    /** How many files were written. */
    int regenerate() {
        List<SourceForm> sources = skills.sources();
        StringBuilder root = new StringBuilder("# Data sources\n\n");
        sources.forEach(source -> root.append(
                item(source.name(), Skills.folderOf(source) + "/" + Skills.INDEX_FILE, source.description())));
        skills.folder().write(Skills.INDEX_FILE, root.toString());
        sources.forEach(this::write);
        return sources.size() + 1;
    }

    private void write(SourceForm source) {
        String folder = Skills.folderOf(source) + "/";
        StringBuilder text =
                new StringBuilder("# ").append(SkillFile.oneLine(source.name())).append("\n\n## Data groups\n\n");
        for (GroupForm group : skills.groups(Optional.of(source))) {
            text.append(item(group.name(), within(folder, group.filePath()), group.description()));
        }
        text.append("\n## Tables\n\n");
        for (TableForm table : skills.tables(Optional.of(source))) {
            text.append(item(SkillObjects.name(table), within(folder, table.filePath()), table.description()));
        }
        skills.folder().write(folder + Skills.INDEX_FILE, text.toString());
    }

    private static String within(String folder, @Nullable String path) {
        return path == null ? "" : path.substring(folder.length());
    }

    private static String item(String name, String path, String description) {
        String line = SkillFile.oneLine(description);
        String text = line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
        String label = SkillFile.oneLine(name).replace("[", "\\[").replace("]", "\\]");
        return "- [%s](<%s>)%s\n".formatted(label, path, text.isEmpty() ? "" : ": " + text);
    }
}
