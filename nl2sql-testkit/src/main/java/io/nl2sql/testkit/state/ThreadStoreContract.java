package io.nl2sql.testkit.state;

import static io.nl2sql.testkit.sample.StateSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.model.TokenUsage;
import io.nl2sql.core.domain.thread.Feedback;
import io.nl2sql.core.domain.thread.Outcome;
import io.nl2sql.core.domain.thread.QuestionThread;
import io.nl2sql.core.domain.thread.ThreadMessage;
import io.nl2sql.core.domain.thread.ThreadMessage.State;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.ThreadStore;
import io.nl2sql.core.port.out.ThreadStore.MessageCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link ThreadStore} keeps to. */
public abstract class ThreadStoreContract {

    private static final int THREADS = 16;
    private static final UUID ALICE = UUID.randomUUID();

    /** Opens the store of the test once more, as another program would; nobody has said anything at first. */
    protected abstract ThreadStore open();

    @Test
    protected void givesBackThreadsTheLatestFirst() {
        ThreadStore store = open();
        QuestionThread quiet = thread(ALICE, NOON);
        QuestionThread lively = thread(ALICE, NOON.plusSeconds(2));
        store.save(lively);
        store.save(quiet);
        store.save(thread(UUID.randomUUID(), NOON));

        assertThat(open().find(quiet.id())).contains(quiet);
        assertThat(store.find(UUID.randomUUID())).isEmpty();
        assertThat(store.ofOwner(ALICE, 0, 10)).containsExactly(lively, quiet);
        assertThat(store.ofOwner(ALICE, 1, 10)).containsExactly(quiet);
        assertThat(store.ofOwner(ALICE, 0, 1)).containsExactly(lively);
    }

    @Test
    protected void replacesAThread() {
        ThreadStore store = open();
        QuestionThread thread = thread(ALICE, NOON);
        store.save(thread);
        store.save(message(thread, NOON, State.PENDING));
        QuestionThread titled =
                new QuestionThread(thread.id(), ALICE, UUID.randomUUID(), "Umsätze", NOON, NOON.plusSeconds(9));

        store.save(titled);

        assertThat(store.find(thread.id())).contains(titled);
        assertThat(store.messages(thread.id(), 10)).hasSize(1);
    }

    @Test
    protected void givesBackTheLastMessagesOldestFirst() {
        ThreadStore store = open();
        QuestionThread thread = thread(ALICE, NOON);
        store.save(thread);
        ThreadMessage first = message(thread, NOON, State.EXECUTED);
        ThreadMessage second = message(thread, NOON.plusSeconds(1), State.PENDING);
        ThreadMessage third = message(thread, NOON.plusSeconds(1), State.FAILED);
        List.of(first, second, third).forEach(store::save);

        assertThat(open().messages(thread.id(), 10)).containsExactly(first, second, third);
        assertThat(store.messages(thread.id(), 2)).containsExactly(second, third);
        assertThat(store.messages(UUID.randomUUID(), 2)).isEmpty();
    }

    @Test
    protected void replacesAMessage() {
        ThreadStore store = open();
        QuestionThread thread = thread(ALICE, NOON);
        store.save(thread);
        ThreadMessage message = message(thread, NOON, State.PENDING);
        store.save(message);
        ThreadMessage edited = new ThreadMessage(message.id(), thread.id(), "sonst?", "SELECT 2", State.EXECUTED, NOON);

        store.save(edited);

        assertThat(store.messages(thread.id(), 10)).containsExactly(edited);
    }

    @Test
    protected void keepsNoMessageWithoutThread() {
        ThreadStore store = open();
        ThreadMessage lost = message(thread(ALICE, NOON), NOON, State.PENDING);

        assertThatThrownBy(() -> store.save(lost))
                .isInstanceOfSatisfying(
                        Nl2SqlException.class,
                        failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.STORE_FAILED));
    }

    @Test
    protected void removesAThreadWithItsMessages() {
        ThreadStore store = open();
        QuestionThread thread = thread(ALICE, NOON);
        store.save(thread);
        ThreadMessage message = message(thread, NOON, State.PENDING);
        store.save(message);

        store.remove(thread.id());

        assertThat(store.find(thread.id())).isEmpty();
        assertThat(store.messages(thread.id(), 10)).isEmpty();
        assertThat(store.move(message.id(), State.PENDING, State.APPROVED)).isFalse();
    }

    @Test
    protected void movesOnce() throws Exception {
        List<ThreadStore> stores = List.of(open(), open());
        QuestionThread thread = thread(ALICE, NOON);
        stores.get(0).save(thread);
        ThreadMessage message = message(thread, NOON, State.PENDING);
        stores.get(0).save(message);

        List<Boolean> moved =
                AtOnce.on(THREADS, number -> stores.get(number % 2).move(message.id(), State.PENDING, State.APPROVED));

        assertThat(moved).containsOnlyOnce(true);
        assertThat(stores.get(1).messages(thread.id(), 1))
                .extracting(ThreadMessage::state)
                .containsExactly(State.APPROVED);
        assertThat(stores.get(1).move(message.id(), State.EXECUTED, State.FAILED))
                .isFalse();
        assertThat(stores.get(1).move(UUID.randomUUID(), State.PENDING, State.APPROVED))
                .isFalse();
    }

    @Test
    protected void keepsWhatAQuestionCameTo() {
        ThreadStore store = open();
        QuestionThread thread = thread(ALICE, NOON);
        store.save(thread);
        ThreadMessage answered = answered(thread, true);
        ThreadMessage liked = answered(thread, false).withFeedback(Feedback.THUMBS_UP);

        store.save(answered);
        store.save(liked);

        assertThat(open().findMessage(answered.id())).contains(answered);
        assertThat(open().findMessage(liked.id())).contains(liked);
        assertThat(store.findMessage(UUID.randomUUID())).isEmpty();
    }

    @Test
    protected void givesBackPagesOldestFirst() {
        ThreadStore store = open();
        QuestionThread thread = thread(ALICE, NOON);
        store.save(thread);
        ThreadMessage third = message(thread, NOON.plusSeconds(1), State.FAILED);
        ThreadMessage first = message(thread, NOON, State.EXECUTED);
        ThreadMessage second = message(thread, NOON, State.PENDING);
        List.of(third, first, second).forEach(store::save);

        assertThat(open().page(thread.id(), 0, 10)).containsExactly(first, second, third);
        assertThat(store.page(thread.id(), 1, 1)).containsExactly(second);
        assertThat(store.page(thread.id(), 3, 10)).isEmpty();
        assertThat(store.page(UUID.randomUUID(), 0, 10)).isEmpty();
    }

    @Test
    protected void countsMessages() {
        ThreadStore store = open();
        QuestionThread thread = thread(ALICE, NOON);
        store.save(thread);
        List.of(answered(thread, true), answered(thread, true), answered(thread, false))
                .forEach(store::save);

        assertThat(open().countMessages(thread.id())).isEqualTo(new MessageCounts(3, 2));
        assertThat(store.countMessages(UUID.randomUUID())).isEqualTo(new MessageCounts(0, 0));
    }

    @Test
    protected void replacesAMessageInAState() {
        ThreadStore store = open();
        QuestionThread thread = thread(ALICE, NOON);
        store.save(thread);
        ThreadMessage pending = message(thread, NOON, State.PENDING);
        store.save(pending);
        ThreadMessage executed =
                pending.with("SELECT 2", State.EXECUTED, answered(thread, true).outcome());

        assertThat(store.replace(executed, State.APPROVED)).isFalse();
        assertThat(open().findMessage(pending.id())).contains(pending);
        assertThat(store.replace(executed, State.PENDING)).isTrue();
        assertThat(store.replace(pending, State.PENDING)).isFalse();
        assertThat(store.replace(message(thread, NOON, State.PENDING), State.PENDING))
                .isFalse();

        assertThat(open().messages(thread.id(), 10)).containsExactly(executed);
    }

    @Test
    protected void replacesOnce() throws Exception {
        List<ThreadStore> stores = List.of(open(), open());
        QuestionThread thread = thread(ALICE, NOON);
        stores.get(0).save(thread);
        ThreadMessage pending = message(thread, NOON, State.PENDING);
        stores.get(0).save(pending);

        List<Boolean> replaced = AtOnce.on(
                THREADS,
                number -> stores.get(number % 2)
                        .replace(pending.with("SELECT " + number, State.APPROVED, Outcome.UNKNOWN), State.PENDING));

        assertThat(replaced).containsOnlyOnce(true);
        assertThat(stores.get(1).findMessage(pending.id()))
                .contains(pending.with("SELECT " + replaced.indexOf(true), State.APPROVED, Outcome.UNKNOWN));
    }

    @Test
    protected void tellsThreadsOfConnectionsApart() {
        ThreadStore store = open();
        UUID shop = UUID.randomUUID();
        QuestionThread about = thread(ALICE, shop, NOON);
        QuestionThread aboutLater = thread(ALICE, shop, NOON.plusSeconds(1));
        List.of(about, aboutLater, thread(ALICE, NOON), thread(UUID.randomUUID(), shop, NOON))
                .forEach(store::save);

        assertThat(open().ofOwner(ALICE, shop, 0, 10)).containsExactly(aboutLater, about);
        assertThat(store.ofOwner(ALICE, shop, 1, 1)).containsExactly(about);
        assertThat(store.countOfOwner(ALICE, shop)).isEqualTo(2);
        assertThat(store.countOfOwner(ALICE, null)).isEqualTo(3);
        assertThat(store.countOfOwner(ALICE, UUID.randomUUID())).isZero();
    }

    @Test
    protected void removesThreadsOfAConnection() {
        ThreadStore store = open();
        UUID shop = UUID.randomUUID();
        QuestionThread gone = thread(ALICE, shop, NOON);
        QuestionThread kept = thread(ALICE, UUID.randomUUID(), NOON);
        List.of(gone, thread(UUID.randomUUID(), shop, NOON), kept).forEach(store::save);
        ThreadMessage lost = message(gone, NOON, State.PENDING);
        store.save(lost);

        store.removeOfConnection(shop);

        assertThat(open().find(gone.id())).isEmpty();
        assertThat(open().findMessage(lost.id())).isEmpty();
        assertThat(store.ofOwner(ALICE, 0, 10)).containsExactly(kept);
    }

    @Test
    protected void removesThreadsOfAUser() {
        ThreadStore store = open();
        UUID bob = UUID.randomUUID();
        QuestionThread gone = thread(ALICE, NOON);
        QuestionThread kept = thread(bob, NOON);
        List.of(gone, kept).forEach(store::save);
        ThreadMessage lost = message(gone, NOON, State.PENDING);
        store.save(lost);

        store.removeOfOwner(ALICE);

        assertThat(open().countOfOwner(ALICE, null)).isZero();
        assertThat(open().findMessage(lost.id())).isEmpty();
        assertThat(store.ofOwner(bob, 0, 10)).containsExactly(kept);
    }

    private static QuestionThread thread(UUID owner, Instant updatedAt) {
        return new QuestionThread(UUID.randomUUID(), owner, null, "", NOON, updatedAt);
    }

    private static QuestionThread thread(UUID owner, UUID connection, Instant updatedAt) {
        return new QuestionThread(UUID.randomUUID(), owner, connection, "Größe", "claude", NOON, updatedAt);
    }

    private static ThreadMessage answered(QuestionThread thread, boolean cached) {
        return new ThreadMessage(
                UUID.randomUUID(),
                thread.id(),
                UUID.randomUUID(),
                "wie groß?",
                "SELECT 1",
                State.EXECUTED,
                new Outcome(
                        "counts \"x\"", "none", 3L, Duration.ofNanos(1_234_000), cached, new TokenUsage(2, 345, 67)),
                null,
                NOON);
    }

    private static ThreadMessage message(QuestionThread thread, Instant at, State state) {
        return new ThreadMessage(UUID.randomUUID(), thread.id(), "warum \"ü\"?", "SELECT 1", state, at);
    }
}
