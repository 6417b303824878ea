package io.nl2sql.runner;

import java.util.Locale;
import java.util.Optional;

/** A kind of processor whose system calls are known. */
enum Processor {
    X86_64(0xC000003E),
    AARCH64(0xC00000B7);

    private final int auditNumber;

    Processor(int auditNumber) {
        this.auditNumber = auditNumber;
    }

    /** What the kernel calls it where it tells of a system call (Linux, {@code include/uapi/linux/audit.h}). */
    int auditNumber() {
        return auditNumber;
    }

    /** The one that Java calls so; empty for any other. */
    static Optional<Processor> named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> Optional.of(X86_64);
            case "aarch64", "arm64" -> Optional.of(AARCH64);
            default -> Optional.empty();
        };
    }
}
