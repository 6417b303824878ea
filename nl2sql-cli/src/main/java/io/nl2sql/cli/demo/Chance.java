package io.nl2sql.cli.demo;

import java.util.List;
import java.util.Random;

/** Throws dice that fall the same way on every run and every JVM. Not safe for concurrent use. */
final class Chance {

    private final Random random;

    Chance(long seed) {
        this.random = new Random(seed);
    }

    /** A number from {@code least} to {@code most}, both included. */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** True in so many cases out of a hundred. */
    boolean percent(int percent) {
        return random.nextInt(100) < percent;
    }

    /** One of these, each as likely as the other. */
    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** One of these, the first ones more often than the last ones. */
    <T> T favouring(List<T> choices) {
        int bound = random.nextInt(choices.size()) + 1;
        return choices.get(random.nextInt(bound));
    }
}
