package io.nl2sql.core.chart;

import io.nl2sql.core.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes a chart as a Vega-Lite specification (https://vega.github.io/vega-lite/docs/, version 6; nothing in it is newer
 * than version 5.2) that holds its data. The data are what is shown and nothing else; no part of the specification comes
 * from anybody but this class. Not safe for concurrent use.
 */
final class VegaLite {

    private static final String SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json";
    private static final int WIDTH = 480;
    private static final int ROW_HEIGHT = 120;

    private final ChartPlan plan;
    private final Selection selection;
    private final String title;
    private final Map<String, Object> encoding = new LinkedHashMap<>();
    private final List<Map<String, Object>> tooltip = new ArrayList<>();

    private VegaLite(ChartPlan plan, Selection selection, String title) {
        this.plan = plan;
        this.selection = selection;
        this.title = title;
    }

    static String write(ChartPlan plan, Selection selection, String title) {
        return JsonWriter.write(new VegaLite(plan, selection, title).specification());
    }

    private Map<String, Object> specification() {
        Map<String, Object> mark = mark();
        encode();
        if (!tooltip.isEmpty()) {
            encoding.put("tooltip", tooltip);
        }
        Map<String, Object> specification = new LinkedHashMap<>();
        specification.put("$schema", SCHEMA);
        specification.put("title", title);
        specification.put("data", Map.of("values", folds() ? folded() : plain()));
        if (plan.kind() == ChartKind.SMALL_MULTIPLES) {
            specification.put("height", ROW_HEIGHT);
        } else if (plan.kind() != ChartKind.PIE && !takesRoomByCategory()) {
            specification.put("width", WIDTH);
        }
        specification.put("mark", mark);
        specification.put("encoding", encoding);
        if (plan.kind() == ChartKind.SMALL_MULTIPLES) {
            specification.put("resolve", Map.of("scale", Map.of("y", "independent")));
        }
        return specification;
    }

    private boolean takesRoomByCategory() {
        return plan.kind() == ChartKind.GROUPED_BAR || plan.kind() == ChartKind.HEATMAP || plan.kind() == ChartKind.BAR;
    }

    private Map<String, Object> mark() {
        Map<String, Object> mark = new LinkedHashMap<>();
        mark.put(
                "type",
                switch (plan.kind()) {
                    case LINE, SMALL_MULTIPLES -> "line";
                    case BAR, HORIZONTAL_BAR, GROUPED_BAR, STACKED_BAR, HISTOGRAM -> "bar";
                    case HEATMAP -> "rect";
                    case SCATTER, BUBBLE -> "point";
                    case STRIP -> "tick";
                    case PIE -> "arc";
                });
        if (plan.kind() == ChartKind.LINE || plan.kind() == ChartKind.SMALL_MULTIPLES) {
            mark.put("point", true);
        }
        return mark;
    }

    private void encode() {
        Field first = plan.measures().get(0);
        switch (plan.kind()) {
            case LINE -> {
                encoding.put("x", placed());
                encoding.put("y", folds() ? foldedValue(false) : quantity(first, false));
                colourBySeries();
            }
            case SMALL_MULTIPLES -> {
                encoding.put("x", placed());
                encoding.put("y", foldedValue(false));
                Map<String, Object> row = channel(measureName(), "nominal", null);
                row.put("sort", null);
                encoding.put("row", row);
            }
            case BAR -> {
                encoding.put("x", placed());
                encoding.put("y", quantity(first, true));
            }
            case HORIZONTAL_BAR -> {
                encoding.put("y", placed());
                encoding.put("x", quantity(first, true));
            }
            case GROUPED_BAR, STACKED_BAR -> encodeBars(first);
            case HEATMAP -> {
                encoding.put("x", placed());
                encoding.put("y", category(Objects.requireNonNull(plan.series())));
                encoding.put("color", quantity(first, false));
            }
            case SCATTER, BUBBLE -> encodePoints();
            case STRIP -> {
                encoding.put("y", placed());
                encoding.put("x", quantity(first, false));
            }
            case HISTOGRAM -> {
                Map<String, Object> ranges = channel(first.name(), "quantitative", first.name());
                ranges.put("bin", true);
                encoding.put("x", ranges);
                Map<String, Object> frequency = new LinkedHashMap<>();
                frequency.put("aggregate", "count");
                frequency.put("type", "quantitative");
                frequency.put("title", "Count");
                encoding.put("y", frequency);
            }
            case PIE -> {
                encoding.put("theta", quantity(first, true));
                Map<String, Object> slices = category(Objects.requireNonNull(plan.place()));
                slices.remove("axis");
                encoding.put("color", slices);
            }
        }
        describe();
    }

    private void encodeBars(Field first) {
        encoding.put("x", placed());
        Map<String, Object> length = folds() ? foldedValue(true) : quantity(first, true);
        encoding.put("y", length);
        if (plan.kind() == ChartKind.STACKED_BAR) {
            length.put("stack", "zero");
        } else {
            Map<String, Object> side = channel(folds() ? measureName() : seriesName(), "nominal", null);
            side.put("sort", null);
            encoding.put("xOffset", side);
        }
        colourBySeries();
    }

    private void encodePoints() {
        encoding.put("x", quantity(plan.measures().get(0), false));
        encoding.put("y", quantity(plan.measures().get(1), false));
        if (plan.kind() == ChartKind.BUBBLE) {
            encoding.put("size", quantity(plan.measures().get(2), true));
        }
        colourBySeries();
    }

    private void colourBySeries() {
        if (folds()) {
            Map<String, Object> colour = channel(measureName(), "nominal", "");
            colour.put("sort", null);
            encoding.put("color", colour);
        } else if (plan.series() != null) {
            encoding.put("color", category(plan.series()));
        }
    }

    /** What is said of a mark that somebody points at: what it stands for and its values. */
    private void describe() {
        if (plan.kind() == ChartKind.HISTOGRAM) {
            return;
        }
        if (plan.place() != null) {
            tooltip.add(told(plan.place()));
        }
        if (plan.series() != null) {
            tooltip.add(told(plan.series()));
        }
        if (folds()) {
            tooltip.add(channel(measureName(), "nominal", "Measure"));
            tooltip.add(channel(valueName(), "quantitative", "Value"));
        } else {
            plan.measures().forEach(measure -> tooltip.add(told(measure)));
        }
    }

    private Map<String, Object> told(Field field) {
        if (field.isTemporal() && !isTimeAxis()) {
            return channel(field.name(), "nominal", field.name());
        }
        Map<String, Object> channel =
                channel(field.name(), field.isTemporal() ? "temporal" : nameOf(field.measurement()), field.name());
        if (field.isTemporal()) {
            TimeForm form = Objects.requireNonNull(field.time());
            if (form == TimeForm.INSTANT) {
                channel.put("timeUnit", "utcyearmonthdatehoursminutesseconds");
            } else {
                channel.put("format", form.axisFormat().isEmpty() ? "%Y-%m-%d %H:%M:%S" : form.axisFormat());
            }
        }
        return channel;
    }

    /** Only lines need distances in time; bars and grids stand beside each other. */
    private boolean isTimeAxis() {
        return plan.kind() == ChartKind.LINE || plan.kind() == ChartKind.SMALL_MULTIPLES;
    }

    private Map<String, Object> placed() {
        Field place = Objects.requireNonNull(plan.place(), "the chart has no axis of places");
        if (!place.isTemporal()) {
            return category(place);
        }
        if (!isTimeAxis()) {
            Map<String, Object> ordered = channel(place.name(), "ordinal", place.name());
            ordered.put("sort", null);
            return ordered;
        }
        Map<String, Object> time = channel(place.name(), "temporal", place.name());
        TimeForm form = Objects.requireNonNull(place.time());
        if (form == TimeForm.INSTANT) {
            time.put("scale", Map.of("type", "utc"));
        }
        if (form == TimeForm.YEAR) {
            Map<String, Object> axis = new LinkedHashMap<>();
            axis.put("format", form.axisFormat());
            axis.put("tickMinStep", 31_536_000_000L);
            time.put("axis", axis);
        }
        return time;
    }

    private Map<String, Object> category(Field field) {
        Map<String, Object> channel = channel(field.name(), nameOf(field.measurement()), field.name());
        channel.put("sort", null);
        return channel;
    }

    /** An amount; only one whose length or area is read has to begin at zero. */
    private Map<String, Object> quantity(Field field, boolean fromZero) {
        Map<String, Object> channel = channel(field.name(), "quantitative", field.name());
        channel.put("scale", Map.of("zero", fromZero));
        if (plan.kind() == ChartKind.PIE) {
            channel.remove("scale");
        }
        return channel;
    }

    private Map<String, Object> foldedValue(boolean fromZero) {
        Map<String, Object> channel = channel(valueName(), "quantitative", "");
        channel.put("scale", Map.of("zero", fromZero));
        return channel;
    }

    private static Map<String, Object> channel(String name, String type, @Nullable String title) {
        Map<String, Object> channel = new LinkedHashMap<>();
        channel.put("field", FieldPath.of(name));
        channel.put("type", type);
        channel.put("title", title == null || title.isEmpty() ? null : title);
        return channel;
    }

    private static String nameOf(Measurement measurement) {
        return switch (measurement) {
            case QUANTITATIVE -> "quantitative";
            case TEMPORAL -> "temporal";
            case ORDINAL -> "ordinal";
            case NOMINAL, NONE -> "nominal";
        };
    }

    /** Whether several measures become rows of one, told apart by their names. */
    private boolean folds() {
        return plan.measures().size() > 1 && plan.kind() != ChartKind.SCATTER && plan.kind() != ChartKind.BUBBLE;
    }

    private String seriesName() {
        return Objects.requireNonNull(plan.series(), "the chart has no series").name();
    }

    private String measureName() {
        return unlikePlace("measure");
    }

    private String valueName() {
        return unlikePlace("value");
    }

    private String unlikePlace(String name) {
        return plan.place() != null && plan.place().name().equals(name) ? name + "_" : name;
    }

    private List<Map<String, Object>> plain() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int row : selection.rows()) {
            Map<String, Object> members = new LinkedHashMap<>();
            put(members, plan.place(), row);
            put(members, plan.series(), row);
            for (Field measure : plan.measures()) {
                put(members, measure, row);
            }
            rows.add(members);
        }
        return rows;
    }

    private List<Map<String, Object>> folded() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int row : selection.rows()) {
            for (Field measure : plan.measures()) {
                Map<String, Object> members = new LinkedHashMap<>();
                put(members, plan.place(), row);
                members.put(measureName(), measure.name());
                putValue(members, valueName(), measure.value(row));
                rows.add(members);
            }
        }
        return rows;
    }

    private void put(Map<String, Object> members, @Nullable Field field, int row) {
        if (field == null) {
            return;
        }
        Object value = field.value(row);
        TimeForm form = field.time();
        if (value != null && form != null && !isTimeAxis()) {
            value = form.label(value.toString());
        }
        putValue(members, field.name(), value);
    }

    @SuppressWarnings("NullAway") // a missing value is written as null
    private static void putValue(Map<String, Object> members, String name, @Nullable Object value) {
        members.put(name, value);
    }
}
