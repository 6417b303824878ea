package io.nl2sql.server.agent;

import io.nl2sql.core.code.CodeLanguage;

/**
 * Lines behind a program that draw its rows: the first column along the axis, the numbers beside it as values. Kinds that
 * the usual libraries do not have are drawn as columns. Stateless.
 */
final class ChartLines {

    private ChartLines() {}

    /** The lines; empty where nothing is to be drawn, or the language has no library for it. */
    static String of(CodeLanguage language, String chart) {
        if (chart.isEmpty() || chart.equals("none")) {
            return "";
        }
        return switch (language) {
            case PYTHON -> python(chart);
            case R -> r(chart);
            case SAS, TSQL -> "";
        };
    }

    private static String python(String chart) {
        String call = switch (chart) {
            case "line" -> "result.plot(x=labels, y=values, kind=\"line\")";
            case "area" -> "result.plot(x=labels, y=values, kind=\"area\")";
            case "scatter" -> "result.plot(x=labels, y=values[0], kind=\"scatter\")";
            case "pie" -> "result.set_index(labels).plot(y=values[0], kind=\"pie\", legend=False)";
            case "stackedColumn" -> "result.plot(x=labels, y=values, kind=\"bar\", stacked=True)";
            default -> "result.plot(x=labels, y=values, kind=\"bar\")";
        };
        return """

                # The rows as a chart (%s), where pandas and matplotlib are installed.
                try:
                    import matplotlib.pyplot as plt
                except ImportError:
                    plt = None
                if plt is not None and hasattr(result, "select_dtypes"):
                    labels = result.columns[0]
                    values = [name for name in result.select_dtypes("number").columns if name != labels]
                    if values:
                        %s
                        plt.show()
                """.formatted(chart, call);
    }

    private static String r(String chart) {
        String axes = chart.equals("pie")
                ? "aes(x = \"\", y = .data[[names(result)[2]]], fill = factor(.data[[names(result)[1]]]))"
                : "aes(x = .data[[names(result)[1]]], y = .data[[names(result)[2]]], group = 1)";
        String geometry = switch (chart) {
            case "line" -> "geom_line()";
            case "area" -> "geom_area()";
            case "scatter" -> "geom_point()";
            case "pie" -> "geom_col() + coord_polar(theta = \"y\")";
            default -> "geom_col()";
        };
        return """

                # The rows as a chart (%s).
                if (ncol(result) > 1) {
                  print(
                    ggplot(result, %s) +
                      %s +
                      labs(x = names(result)[1], y = names(result)[2], fill = names(result)[1])
                  )
                }
                """.formatted(chart, axes, geometry);
    }
}
