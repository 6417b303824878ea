package io.nl2sql.benchmarks.fuzzing;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A short run of the fuzz target, the same every time; the profile {@code fuzz} lets it run for minutes. */
class GuardFuzzTest {

    private static final int ROUNDS = 30_000;
    private static final int MAX_LENGTH = 8_192;

    @Test
    void everySeedEndsInAValue() throws IOException {
        FuzzSeeds.all().forEach(GuardFuzzTest::check);
    }

    @Test
    void everyMutationEndsInAValue() throws IOException {
        List<byte[]> seeds = FuzzSeeds.all();
        Random random = new Random(20_261_121);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] input = seeds.get(random.nextInt(seeds.size()));
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                input = changed(input, seeds.get(random.nextInt(seeds.size())), random);
            }
            check(input);
        }
    }

    private static void check(byte[] input) {
        assertThatCode(() -> GuardFuzzTarget.fuzzerTestOneInput(input))
                .as("input %s", Base64.getEncoder().encodeToString(input))
                .doesNotThrowAnyException();
    }

    /** One step away: a byte flipped, a stretch lost, repeated or moved in from elsewhere, or the dialect exchanged. */
    private static byte[] changed(byte[] input, byte[] other, Random random) {
        int place = 1 + random.nextInt(input.length);
        int end = Math.min(input.length, place + 1 + random.nextInt(20));
        return switch (random.nextInt(5)) {
            case 0 -> flipped(input, random);
            case 1 -> joined(input, place, new byte[0], end);
            case 2 -> joined(input, end, Arrays.copyOfRange(input, Math.min(place, end), end), end);
            case 3 -> {
                int from = random.nextInt(other.length);
                int to = Math.min(other.length, from + 1 + random.nextInt(40));
                yield joined(input, place, Arrays.copyOfRange(other, from, to), place);
            }
            default -> {
                byte[] exchanged = input.clone();
                exchanged[0] = (byte) random.nextInt(9);
                yield exchanged;
            }
        };
    }

    private static byte[] flipped(byte[] input, Random random) {
        byte[] flipped = input.clone();
        flipped[random.nextInt(input.length)] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    /** The input up to a place, a piece, and the input from another place on. */
    private static byte[] joined(byte[] input, int until, byte[] piece, int from) {
        int head = Math.min(until, input.length);
        int tail = Math.max(0, input.length - from);
        byte[] joined = new byte[Math.min(MAX_LENGTH, head + piece.length + tail)];
        byte[] whole = new byte[head + piece.length + tail];
        System.arraycopy(input, 0, whole, 0, head);
        System.arraycopy(piece, 0, whole, head, piece.length);
        System.arraycopy(input, input.length - tail, whole, head + piece.length, tail);
        System.arraycopy(whole, 0, joined, 0, joined.length);
        return joined;
    }
}
