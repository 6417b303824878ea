package io.nl2sql.db.dialect.driver;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where drivers come from that are not bundled: the class path, and the jar files of one folder. Whoever may write to
 * that folder decides what runs here.
 *
 * @param folder a folder of jar files, or null for none
 * @param className the driver to take instead of the usual one of the engine, or null
 */
public record Drivers(@Nullable Path folder, @Nullable String className) {

    /** The class path alone. */
    public static final Drivers OF_CLASS_PATH = new Drivers(null, null);

    /** The class path, and behind it the jar files of a folder. */
    public static Drivers inFolder(Path folder) {
        return new Drivers(requireNonNull(folder, "folder is null"), null);
    }

    /** These drivers with another class than the usual one. */
    public Drivers withClass(String driverClass) {
        return new Drivers(folder, requireNonNull(driverClass, "driverClass is null"));
    }

    /** Whether the driver of an engine can be loaded; so it is for engines whose drivers are bundled. */
    public boolean isInstalled(String engine) {
        try {
            DriverEngines.ALL.stream()
                    .filter(known -> known.id().equals(engine))
                    .forEach(known -> load(known.driverClass(), known.displayName()));
            return true;
        } catch (Nl2SqlException missing) {
            return false;
        }
    }

    /**
     * A new instance of the driver of an engine.
     *
     * @param usual the class its maker publishes
     * @param engine the name of the engine, for messages
     * @throws Nl2SqlException CONFIGURATION_INVALID when it is missing or is no driver
     */
    Driver load(String usual, String engine) {
        String wanted = className == null ? usual : className;
        try {
            Class<?> type = Class.forName(wanted, true, loader());
            return (Driver) type.getDeclaredConstructor().newInstance();
        } catch (ClassNotFoundException | NoClassDefFoundError missing) {
            throw invalid(
                    "the driver %s of %s is not installed: put its jar files into %s"
                            .formatted(wanted, engine, folder == null ? "a folder and name it with --drivers" : folder),
                    missing);
        } catch (ReflectiveOperationException | ClassCastException | LinkageError unfit) {
            throw invalid(
                    "%s cannot be used as the driver of %s: name a class that implements java.sql.Driver"
                            .formatted(wanted, engine),
                    unfit);
        }
    }

    private ClassLoader loader() {
        ClassLoader own = Drivers.class.getClassLoader();
        return folder == null ? own : new URLClassLoader("drivers", jars(folder), own);
    }

    private static URL[] jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            URL[] urls = new URL[jars.size()];
            for (int index = 0; index < urls.length; index++) {
                urls[index] = url(jars.get(index));
            }
            return urls;
        } catch (IOException unreadable) {
            throw invalid("the folder of drivers %s cannot be read: check its path".formatted(folder), unreadable);
        }
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }

    private static Nl2SqlException invalid(String message, Throwable cause) {
        return new Nl2SqlException(Nl2SqlErrorCode.CONFIGURATION_INVALID, message, cause);
    }
}
