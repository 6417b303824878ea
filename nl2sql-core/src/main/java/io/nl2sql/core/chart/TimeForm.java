package io.nl2sql.core.chart;

/** How fine points in time are. */
enum TimeForm {
    YEAR("%Y", 4),
    MONTH("%b %Y", 7),
    DAY("%Y-%m-%d", 10),
    MOMENT("", 19),
    /** A moment known in UTC. */
    INSTANT("", 20);

    private final String axisFormat;
    private final int length;

    TimeForm(String axisFormat, int length) {
        this.axisFormat = axisFormat;
        this.length = length;
    }

    /** How an axis writes it, in the notation of d3-time-format; empty for the form that fits the stretch of time. */
    String axisFormat() {
        return axisFormat;
    }

    /** A point in time as people write one of this form. */
    String label(String iso) {
        return iso.substring(0, Math.min(length, iso.length())).replace('T', ' ');
    }
}
