package io.nl2sql.cli.config;

import io.nl2sql.core.domain.result.ExecutionLimits;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that bound what a question may take. */
public final class LimitOptions {

    @Option(
            names = {"-n", "--max-rows"},
            paramLabel = "N",
            defaultValue = "1000",
            converter = RowCount.class,
            description = {"Show at most so many rows, or 'all'.", "Default: ${DEFAULT-VALUE}."})
    private long maxRows;

    @Option(
            names = {"-t", "--timeout"},
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = TimeSpan.class,
            description = {"Give up after so long: 500ms, 30s, 2m.", "Default: ${DEFAULT-VALUE}."})
    private Duration timeout = Duration.ofSeconds(30);

    @Option(
            names = {"-y", "--yes"},
            description = {
                "Run without asking what would be asked about:",
                "unconnected tables, huge estimates, and with",
                "'sql' changes of the database."
            })
    private boolean confirmed;

    /** The default limits but for the number of rows. */
    public static LimitOptions ofMaxRows(long maxRows) {
        LimitOptions options = new LimitOptions();
        options.maxRows = maxRows;
        return options;
    }

    /** The longest time for everything together. */
    public Duration timeout() {
        return timeout;
    }

    /** Whether statements may run that would otherwise be asked about. */
    public boolean confirmed() {
        return confirmed;
    }

    /** What each statement may take. */
    public ExecutionLimits limits() {
        return ExecutionLimits.DEFAULT.withMaxRows(maxRows).withTimeout(timeout);
    }

    /** Reads a number of rows. */
    public static final class RowCount implements ITypeConverter<Long> {

        @Override
        public Long convert(String text) {
            if (text.equalsIgnoreCase("all")) {
                return ExecutionLimits.UNLIMITED_ROWS;
            }
            if (!text.matches("[1-9][0-9]{0,17}")) {
                throw new TypeConversionException("'%s' is not a number of rows above 0 and not 'all'".formatted(text));
            }
            return Long.valueOf(text);
        }
    }

    /** Reads a number of rows that may be changed. */
    public static final class AffectedRows implements ITypeConverter<Long> {

        @Override
        public Long convert(String text) {
            if (!text.matches("[1-9][0-9]{0,17}")) {
                throw new TypeConversionException("'%s' is not a number of rows above 0".formatted(text));
            }
            return Long.valueOf(text);
        }
    }

    /** Reads a time span such as {@code 30s}; a bare number means seconds. */
    public static final class TimeSpan implements ITypeConverter<Duration> {

        private static final Pattern SHAPE = Pattern.compile("([1-9][0-9]{0,8})(ms|s|m|h)?");

        @Override
        public Duration convert(String text) {
            Matcher matcher = SHAPE.matcher(text.toLowerCase(Locale.ROOT));
            if (!matcher.matches()) {
                throw new TypeConversionException("'%s' is not a time such as 500ms, 30s or 2m".formatted(text));
            }
            long amount = Long.parseLong(matcher.group(1));
            String unit = matcher.group(2) == null ? "s" : matcher.group(2);
            return switch (unit) {
                case "ms" -> Duration.ofMillis(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofSeconds(amount);
            };
        }
    }
}
