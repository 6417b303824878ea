package io.nl2sql.runner;

import io.nl2sql.core.domain.program.ProgramLimits;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command that starts the interpreter in a sandbox. What the program sees: the programs and libraries of the system
 * and the few files of {@code /etc} that they need, all read-only; an empty folder of its own in memory, of a limited size;
 * processes, network, users, host name and inter-process communication of its own, and nothing in them. It is nobody,
 * inside and, where the server is root, outside too: a limit on processes binds nobody, and does not bind root.
 */
final class SandboxCommand {

    private static final String SHELL = "/bin/sh";
    private static final String NOBODY = "65534";
    private static final long LEAST_FOLDER = 65_536;
    private static final long SHARED_MEMORY = 16_777_216;

    /**
     * Opens the way out, the filter and the bootstrap, limits what follows, the sandbox itself included, in the units of the
     * shell (POSIX, {@code ulimit}), and becomes it. Limits that are tighter already stay. The way out is opened for both
     * directions, as a pipe that is opened for one waits for its other end, which a server that is killed never opens.
     */
    private static final String OPENING = "exec 3<>\"$1\" 9<\"$2\" 8<\"$3\"; "
            + "for limit in \"-c 0\" \"-n $4\" \"-t $5\" \"-d $6\" \"-v $7\" \"-f $8\"; do "
            + "ulimit $limit 2>/dev/null || :; done; shift 8; exec \"$@\"";

    private static final int BLOCK = 512;
    private static final int KIBIBYTE = 1_024;

    /** Seconds between the limit that is told to a program and the one that ends it. */
    private static final int CPU_ALLOWANCE = 2;

    /** Folders of programs and libraries; not all of {@code /usr}, whose other parts may hold what is nobody's business. */
    private static final List<String> SYSTEM_FOLDERS =
            List.of("/usr/bin", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/libexec", "/usr/share", "/usr/local/lib");

    /** On older systems folders, on newer ones links into the others. */
    private static final List<String> ROOT_FOLDERS = List.of("/bin", "/lib", "/lib32", "/lib64");

    private static final List<String> SYSTEM_FILES = List.of(
            "/etc/alternatives",
            "/etc/ld.so.cache",
            "/etc/ld.so.conf",
            "/etc/ld.so.conf.d",
            "/etc/matplotlibrc",
            "/etc/fonts");

    /** What the kernel tells of the machine that no analysis asks for. */
    private static final List<String> HIDDEN = List.of("/proc/sys", "/proc/bus", "/proc/fs", "/proc/irq", "/proc/acpi");

    private final RunnerSettings settings;
    private final boolean root;
    private final @Nullable Path userSwitch;

    /**
     * @param root whether the server is root
     * @param userSwitch the program {@code setpriv}; needed where the server is root
     */
    SandboxCommand(RunnerSettings settings, boolean root, @Nullable Path userSwitch) {
        this.settings = settings;
        this.root = root;
        this.userSwitch = userSwitch;
    }

    /** The command for one program, whose files are in this folder. */
    List<String> words(SandboxFolder folder, ProgramLimits limits) {
        List<String> words = new ArrayList<>(List.of(
                SHELL,
                "-c",
                OPENING,
                "sandbox",
                folder.wayOut().toString(),
                folder.filter().toString(),
                folder.bootstrap().toString(),
                String.valueOf(Conversation.MOST_FILES),
                String.valueOf(Conversation.cpuSeconds(limits) + CPU_ALLOWANCE),
                above(limits.memoryBytes(), KIBIBYTE),
                above(limits.memoryBytes() + Conversation.ADDRESSES_BEYOND_MEMORY, KIBIBYTE),
                above(Math.max(LEAST_FOLDER, limits.diskBytes()), BLOCK)));
        if (root && userSwitch != null) {
            words.addAll(
                    List.of(userSwitch.toString(), "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--"));
        }
        words.add(settings.bubblewrap().toString());
        words.addAll(List.of("--unshare-all", "--unshare-user", "--uid", NOBODY, "--gid", NOBODY));
        words.addAll(List.of("--hostname", "sandbox", "--die-with-parent", "--new-session", "--cap-drop", "ALL"));
        words.addAll(List.of("--seccomp", "9"));
        addEnvironment(words);
        addSystem(words);
        addOwn(words, limits);
        words.addAll(List.of("--remount-ro", "/", "--chdir", "/tmp", "--"));
        words.addAll(List.of(settings.python().toString(), "-I", "-B", "/run/bootstrap.py"));
        return words;
    }

    private static void addEnvironment(List<String> words) {
        words.add("--clearenv");
        addVariable(words, "PATH", "/usr/bin:/bin");
        addVariable(words, "HOME", "/tmp");
        addVariable(words, "TMPDIR", "/tmp");
        addVariable(words, "LANG", "C.UTF-8");
        addVariable(words, "TZ", "UTC");
        addVariable(words, "MPLBACKEND", "Agg");
        addVariable(words, "MPLCONFIGDIR", "/tmp/.matplotlib");
        // One thread each: libraries of linear algebra take one for each processor, and memory for each.
        for (String library : List.of("OPENBLAS", "OMP", "MKL", "NUMEXPR")) {
            addVariable(words, library + "_NUM_THREADS", "1");
        }
    }

    private static void addVariable(List<String> words, String name, String value) {
        words.addAll(List.of("--setenv", name, value));
    }

    private void addSystem(List<String> words) {
        for (String folder : SYSTEM_FOLDERS) {
            words.addAll(List.of("--ro-bind-try", folder, folder));
        }
        for (String folder : ROOT_FOLDERS) {
            Path path = Path.of(folder);
            if (Files.isSymbolicLink(path)) {
                words.addAll(List.of("--symlink", "usr" + folder, folder));
            } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                words.addAll(List.of("--ro-bind", folder, folder));
            }
        }
        for (String file : SYSTEM_FILES) {
            words.addAll(List.of("--ro-bind-try", file, file));
        }
        for (Path folder : InterpreterFolders.beside(settings.python())) {
            words.addAll(List.of("--ro-bind", folder.toString(), folder.toString()));
        }
    }

    private static void addOwn(List<String> words, ProgramLimits limits) {
        words.addAll(List.of("--proc", "/proc"));
        for (String folder : HIDDEN) {
            if (Files.isDirectory(Path.of(folder))) {
                words.addAll(
                        List.of("--size", String.valueOf(LEAST_FOLDER), "--tmpfs", folder, "--remount-ro", folder));
            }
        }
        words.addAll(List.of("--dev", "/dev"));
        words.addAll(List.of("--size", size(Math.min(SHARED_MEMORY, limits.diskBytes())), "--tmpfs", "/dev/shm"));
        words.addAll(List.of("--remount-ro", "/dev"));
        words.addAll(List.of("--size", size(limits.diskBytes()), "--tmpfs", "/tmp"));
        words.addAll(List.of("--ro-bind-data", "8", "/run/bootstrap.py"));
    }

    /** So many units that they are no fewer bytes. */
    private static String above(long bytes, int unit) {
        return String.valueOf(bytes / unit + 1);
    }

    /** A folder of size 0 would be one without limit. */
    private static String size(long bytes) {
        return String.valueOf(Math.max(LEAST_FOLDER, bytes));
    }
}
