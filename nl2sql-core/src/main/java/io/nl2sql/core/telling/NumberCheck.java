package io.nl2sql.core.telling;

import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the numbers of a text that no row bears out. A number may be rounded to the digits it is written with, have
 * thousands apart, a comma for its decimals, or a word for its magnitude, and be said without its sign. Immutable.
 */
final class NumberCheck {

    private static final Pattern NUMBER = Pattern.compile(
            "(?<![\\p{L}\\p{N}_.,])\\d+(?:[.,'\u2019\u00a0\u202f ]\\d{3})*(?:[.,]\\d+)?(?:\\s?(thousand|million|billion|k|m|bn)\\b)?"
                    + "(?!\\p{L})",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DIGITS = Pattern.compile("\\d+(?:\\.\\d+)?");
    private static final int LARGEST_EXPONENT = 40;

    private final Set<BigDecimal> known = new LinkedHashSet<>();

    NumberCheck(ResultTable table) {
        know(BigDecimal.valueOf(table.rows().size()));
        for (int column = 0; column < table.columns().size(); column++) {
            List<BigDecimal> numbers = new ArrayList<>();
            int present = 0;
            for (Row row : table.rows()) {
                Object cell = row.cell(column);
                present += cell == null ? 0 : 1;
                BigDecimal number = number(cell);
                if (number != null) {
                    numbers.add(number);
                } else if (cell != null) {
                    knowDigits(cell.toString());
                }
            }
            know(BigDecimal.valueOf(present));
            numbers.forEach(this::know);
            if (!numbers.isEmpty()) {
                BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
                know(sum);
                know(sum.divide(BigDecimal.valueOf(numbers.size()), MathContext.DECIMAL64));
            }
        }
    }

    private void know(BigDecimal number) {
        known.add(number.abs());
    }

    private void knowDigits(String text) {
        Matcher digits = DIGITS.matcher(text);
        while (digits.find()) {
            if (digits.group().length() < LARGEST_EXPONENT) {
                know(new BigDecimal(digits.group()));
            }
        }
    }

    private static @Nullable BigDecimal number(@Nullable Object cell) {
        if (cell instanceof Double number) {
            return Double.isFinite(number) ? BigDecimal.valueOf(number) : null;
        }
        if (cell instanceof BigDecimal decimal) {
            return Math.abs(decimal.scale()) <= LARGEST_EXPONENT ? decimal : null;
        }
        return cell instanceof Number number ? new BigDecimal(number.toString()) : null;
    }

    /** The numbers of the text that nothing bears out, as they stand there, each once. */
    List<String> unverified(String text) {
        Set<String> unverified = new LinkedHashSet<>();
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            String written = matcher.group().strip();
            if (!isKnown(written, matcher.group(1))) {
                unverified.add(written);
            }
        }
        return List.copyOf(unverified);
    }

    private boolean isKnown(String written, @Nullable String magnitude) {
        String digits = magnitude == null ? written : written.substring(0, written.length() - magnitude.length());
        BigDecimal unit = magnitude == null ? BigDecimal.ONE : unit(magnitude);
        String bare = digits.replaceAll("['\u2019\u00a0\u202f ]", "");
        return isBorneOut(bare.replace(",", ""), unit)
                || isBorneOut(bare.replace(".", "").replace(',', '.'), unit);
    }

    private static BigDecimal unit(String magnitude) {
        return switch (magnitude.toLowerCase(Locale.ROOT)) {
            case "thousand", "k" -> BigDecimal.valueOf(1_000L);
            case "million", "m" -> BigDecimal.valueOf(1_000_000L);
            default -> BigDecimal.valueOf(1_000_000_000L);
        };
    }

    private boolean isBorneOut(String digits, BigDecimal unit) {
        if (digits.length() > LARGEST_EXPONENT || digits.indexOf('.') != digits.lastIndexOf('.')) {
            return false;
        }
        BigDecimal said = new BigDecimal(digits);
        for (BigDecimal number : known) {
            BigDecimal inUnits = number.divide(unit, MathContext.DECIMAL128);
            if (inUnits.setScale(said.scale(), RoundingMode.HALF_UP).compareTo(said) == 0
                    || inUnits.setScale(said.scale(), RoundingMode.HALF_EVEN).compareTo(said) == 0) {
                return true;
            }
        }
        return false;
    }
}
