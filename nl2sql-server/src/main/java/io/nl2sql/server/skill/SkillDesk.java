package io.nl2sql.server.skill;

import io.nl2sql.core.port.out.DocumentStore;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.server.work.ConnectionMemory;
import io.nl2sql.server.work.KnowledgeChanges;
import io.nl2sql.server.work.Workbench;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What is done with the skills folder, put together. Safe for concurrent use. */
public final class SkillDesk implements AutoCloseable {

    private final Skills skills;
    private final SkillObjects objects;
    private final SkillSync sync;
    private final SkillImport imports;
    private final SkillRebuilds rebuilds;

    /**
     * Where things are.
     *
     * @param skills the folder of the Markdown files; made when it is needed
     * @param data the folder of the server's data
     * @param imports folders from which may be imported
     */
    public record Folders(Path skills, Path data, List<Path> imports) {
        public Folders {
            imports = List.copyOf(imports);
        }
    }

    public SkillDesk(
            Folders folders,
            DocumentStore documents,
            KnowledgeStore knowledge,
            Workbench workbench,
            ConnectionMemory memory,
            KnowledgeChanges changes,
            Clock clock) {
        this.skills = new Skills(new SkillFolder(folders.skills()));
        this.objects = new SkillObjects(skills);
        this.sync = new SkillSync(skills, workbench);
        this.imports = new SkillImport(skills, sync, folders.data(), folders.imports());
        this.rebuilds =
                new SkillRebuilds(new SkillKnowledge(skills, knowledge, workbench, memory, changes), documents, clock);
    }

    /** Data sources, groups and tables. */
    public Skills skills() {
        return skills;
    }

    /** What is found. */
    public SkillObjects objects() {
        return objects;
    }

    /** What is written of schemas. */
    public SkillSync sync() {
        return sync;
    }

    /** What is copied from elsewhere. */
    public SkillImport imports() {
        return imports;
    }

    /** What is taken into the knowledge. */
    public SkillRebuilds rebuilds() {
        return rebuilds;
    }

    /** Writes the index files; how many there are. */
    public int regenerateIndices() {
        return new SkillIndices(skills).regenerate();
    }

    /** The text of a file of the folder. */
    public Optional<String> text(String path) {
        return skills.folder().read(path);
    }

    /** The relative paths of all files. */
    public List<String> files() {
        return skills.folder().files();
    }

    /** Whether there is such a folder in the skills folder. */
    public boolean hasFolder(String path) {
        return skills.folder().hasFolder(path);
    }

    /** Refuses a path that is none of the folder. */
    public void requirePath(String path) {
        skills.folder().resolve(path);
    }

    @Override
    public void close() {
        rebuilds.close();
    }
}
