package io.nl2sql.cli;

import picocli.CommandLine.IVersionProvider;

/** Tells the version from the manifest of the jar. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "nl2sql %s".formatted(version == null ? "(unpacked build)" : version),
            "Java %s (%s)".formatted(System.getProperty("java.version"), System.getProperty("java.vendor"))
        };
    }
}
