package io.nl2sql.runner;

import com.fasterxml.jackson.core.JsonGenerator;
import io.nl2sql.core.domain.program.ProgramLimits;
import io.nl2sql.core.domain.program.ProgramOutcome.Ending;
import io.nl2sql.core.domain.program.ProgramOutput;
import io.nl2sql.core.domain.program.ProgramRun;
import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.json.JsonWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is said between a program and this process. Everything that comes from the program is taken for hostile: its frames
 * are counted, measured and read as plain JSON; the first that breaks a rule ends the run. For one thread.
 */
final class Conversation {

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    /** Queries beyond the limit that are refused before the run is ended. */
    private static final int REFUSALS = 100;

    private static final int LONGEST_TRACE = 20_000;
    private static final int LONGEST_NAME = 200;

    /** How many files a process of a program may have open. */
    static final int MOST_FILES = 256;

    /** Libraries map far more addresses than they use memory. */
    static final long ADDRESSES_BEYOND_MEMORY = 1L << 30;

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private final ProgramRun run;
    private final int processes;
    private final FramePipe pipe;
    private final RunState state;
    private long outputBytes;
    private int outputs;
    private int queries;

    /** @param processes how many processes and threads the kernel lets it have; 0 for as many as it likes */
    Conversation(ProgramRun run, int processes, FramePipe pipe, RunState state) {
        this.run = run;
        this.processes = processes;
        this.pipe = pipe;
        this.state = state;
    }

    /**
     * Gives the program to the sandbox and answers until its end.
     *
     * @param beforehand done when the sandbox is there and nothing of the program has run yet
     */
    void hold(Runnable beforehand) throws IOException {
        try {
            Optional<FramePipe.Frame> frame = pipe.next();
            if (frame.isPresent() && frame.get().text("kind").equals("ready")) {
                beforehand.run();
                state.begin();
                pipe.send(this::task);
                frame = pipe.next();
            }
            while (frame.isPresent() && state.verdict().isEmpty()) {
                answer(frame.get());
                frame = pipe.next();
            }
        } catch (MalformedFrameException malformed) {
            state.end(Ending.BROKEN, "the program broke the rules of its pipe: " + malformed.getMessage());
        }
    }

    private void task(JsonGenerator generator) throws IOException {
        ProgramLimits limits = run.limits();
        generator.writeStartObject();
        generator.writeStringField("code", run.code());
        generator.writeObjectFieldStart("limits");
        generator.writeNumberField("output", limits.outputBytes());
        generator.writeNumberField("disk", limits.diskBytes());
        generator.writeNumberField("memory", limits.memoryBytes());
        generator.writeNumberField("cpu", cpuSeconds(limits));
        generator.writeNumberField("addresses", limits.memoryBytes() + ADDRESSES_BEYOND_MEMORY);
        generator.writeNumberField("processes", processes);
        generator.writeNumberField("files", MOST_FILES);
        generator.writeEndObject();
        generator.writeEndObject();
    }

    private void answer(FramePipe.Frame frame) throws IOException {
        switch (frame.text("kind")) {
            case "query" -> query(frame.text("sql"));
            case "table" ->
                give(
                        frame,
                        new ProgramOutput.Table(
                                name(Members.text(Members.object(frame.members().get("head")), "name")),
                                TableReading.table(frame)));
            case "figure" ->
                give(frame, new ProgramOutput.Figure(name(frame.text("name")), picture(frame.text("png"))));
            case "value" ->
                give(
                        frame,
                        new ProgramOutput.Value(
                                name(frame.text("name")),
                                JsonWriter.write(frame.members().get("value"))));
            case "error" -> failed(frame);
            case "end" -> state.end(Verdict.COMPLETED);
            default -> throw new MalformedFrameException("a frame is of no known kind");
        }
    }

    private void query(String sql) throws IOException {
        queries++;
        if (queries > run.limits().queries() + REFUSALS) {
            state.end(Ending.BROKEN, tooManyQueries());
        } else if (queries > run.limits().queries()) {
            refuse(tooManyQueries());
        } else {
            ResultTable rows;
            try {
                rows = run.queries().query(sql);
            } catch (Nl2SqlException refused) {
                refuse(refused.text());
                return;
            } catch (RuntimeException defect) {
                LOG.error("a query of a program failed unexpectedly", defect);
                refuse("the query failed for a reason that is in the log of the server");
                return;
            }
            pipe.send(CellWriting.rows(rows));
        }
    }

    private String tooManyQueries() {
        return "the program asked more than %d queries: let it ask for more rows at a time"
                .formatted(run.limits().queries());
    }

    private void refuse(String text) throws IOException {
        pipe.send(generator -> {
            generator.writeStartObject();
            generator.writeStringField("kind", "refused");
            generator.writeStringField("text", text);
            generator.writeEndObject();
        });
    }

    private void give(FramePipe.Frame frame, ProgramOutput output) {
        outputs++;
        outputBytes += frame.bytes();
        if (outputs > run.limits().outputs()) {
            state.end(
                    Ending.TOO_MUCH_OUTPUT,
                    "the program gave more than %d results: let it show fewer"
                            .formatted(run.limits().outputs()));
        } else if (outputBytes > run.limits().outputBytes()) {
            state.end(
                    Ending.TOO_MUCH_OUTPUT,
                    "the program gave more than %d bytes of results: let it show less"
                            .formatted(run.limits().outputBytes()));
        } else {
            state.add(output);
        }
    }

    private void failed(FramePipe.Frame frame) throws MalformedFrameException {
        String text = frame.text("text");
        String trace = text.length() <= LONGEST_TRACE ? text : "…" + text.substring(text.length() - LONGEST_TRACE);
        if (Members.flag(frame.members(), "memory")) {
            state.end(Ending.OUT_OF_MEMORY, outOfMemory(run.limits()));
        } else {
            state.end(Ending.FAILED, trace);
        }
    }

    /** The time on processors, which the kernel limits in seconds. */
    static long cpuSeconds(ProgramLimits limits) {
        return Math.max(1, limits.cpu().plusMillis(999).toSeconds());
    }

    /** Why a program that asks for too much memory is ended. */
    static String outOfMemory(ProgramLimits limits) {
        return "the program took more than %d MB of memory: let it ask for fewer rows, or hold less at a time"
                .formatted(limits.memoryBytes() >> 20);
    }

    private static String name(String given) {
        String line = given.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME);
    }

    private static Bytes picture(String text) throws MalformedFrameException {
        try {
            byte[] png = Base64.getDecoder().decode(text);
            if (png.length > PNG.length && Arrays.equals(png, 0, PNG.length, PNG, 0, PNG.length)) {
                return new Bytes(png);
            }
        } catch (IllegalArgumentException malformed) {
            // told below
        }
        throw new MalformedFrameException("a figure is no PNG");
    }
}
