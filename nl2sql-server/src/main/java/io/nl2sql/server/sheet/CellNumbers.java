package io.nl2sql.server.sheet;

import java.math.BigDecimal;

/** Numbers of cells as text. Stateless. */
final class CellNumbers {

    private CellNumbers() {}

    /** Without an exponent and without zeros at the end. */
    static String text(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
