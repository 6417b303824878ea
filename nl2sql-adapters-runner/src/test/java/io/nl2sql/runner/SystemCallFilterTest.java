package io.nl2sql.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The filter, as the kernel would go through it. */
class SystemCallFilterTest {

    private static final int ALLOWED = 0x7FFF0000;
    private static final int NOT_PERMITTED = 0x00050001;
    private static final int NO_SUCH_CALL = 0x00050026;
    private static final int NO_SUCH_FAMILY = 0x00050061;
    private static final int END = 0x80000000;

    @ParameterizedTest
    @EnumSource(Processor.class)
    void callsThatReachOutAreRefused(Processor processor) {
        for (SystemCall call : SystemCall.values()) {
            if (call.isRefusedAlways() && call.number(processor) != SystemCall.NONE) {
                assertThat(judged(processor, call.number(processor), 0, 0))
                        .as(call.name())
                        .isEqualTo(NOT_PERMITTED);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Processor.class)
    void ordinaryCallsAreAllowed(Processor processor) {
        int exit = processor == Processor.X86_64 ? 60 : 93;
        int write = processor == Processor.X86_64 ? 1 : 64;

        assertThat(judged(processor, exit, 0, 0)).isEqualTo(ALLOWED);
        assertThat(judged(processor, write, 1, 0)).isEqualTo(ALLOWED);
    }

    @ParameterizedTest
    @EnumSource(Processor.class)
    void processesAreMadeButNoNamespaces(Processor processor) {
        int clone = SystemCall.CLONE.number(processor);

        assertThat(judged(processor, clone, 17, 0)).isEqualTo(ALLOWED);
        assertThat(judged(processor, clone, 0x003D0F00, 0)).as("a thread").isEqualTo(ALLOWED);
        assertThat(judged(processor, clone, 0x10000000 | 17, 0)).isEqualTo(NOT_PERMITTED);
        assertThat(judged(processor, clone, 0x00020000 | 17, 0)).isEqualTo(NOT_PERMITTED);
        assertThat(judged(processor, SystemCall.CLONE3.number(processor), 0, 0)).isEqualTo(NO_SUCH_CALL);
    }

    @ParameterizedTest
    @EnumSource(Processor.class)
    void socketsAreOfOneFamilyOnly(Processor processor) {
        int socket = SystemCall.SOCKET.number(processor);

        assertThat(judged(processor, socket, 1, 0)).isEqualTo(ALLOWED);
        for (int family : new int[] {0, 2, 10, 16, 17, 38, 40}) {
            assertThat(judged(processor, socket, family, 0)).isEqualTo(NO_SUCH_FAMILY);
        }
    }

    @ParameterizedTest
    @EnumSource(Processor.class)
    void nothingIsPushedIntoATerminal(Processor processor) {
        int ioctl = SystemCall.IOCTL.number(processor);

        assertThat(judged(processor, ioctl, 0, 0x5401)).isEqualTo(ALLOWED);
        assertThat(judged(processor, ioctl, 0, 0x5412)).isEqualTo(NOT_PERMITTED);
        assertThat(judged(processor, ioctl, 0, 0x541C)).isEqualTo(NOT_PERMITTED);
    }

    @Test
    void callsInTheMannerOfAnotherProcessorEndTheProcess() {
        assertThat(run(Processor.X86_64, data(0x40000003, 1, 0, 0))).isEqualTo(END);
        assertThat(judged(Processor.X86_64, 0x40000027, 0, 0)).isEqualTo(END);
    }

    private static int judged(Processor processor, int number, long first, long second) {
        return run(processor, data(processor.auditNumber(), number, first, second));
    }

    /** {@code struct seccomp_data}. */
    private static ByteBuffer data(int processor, int number, long first, long second) {
        return ByteBuffer.allocate(64)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, number)
                .putInt(4, processor)
                .putLong(16, first)
                .putLong(24, second);
    }

    /** What the classic packet filter does with the few instructions that are used. */
    private static int run(Processor processor, ByteBuffer data) {
        ByteBuffer program = ByteBuffer.wrap(
                        SystemCallFilter.forProcessor(processor).toArray())
                .order(ByteOrder.nativeOrder());
        int accumulator = 0;
        int at = 0;
        while (true) {
            int code = program.getShort(8 * at);
            int operand = program.getInt(8 * at + 4);
            boolean holds = switch (code) {
                case 0x15 -> accumulator == operand;
                case 0x35 -> Integer.compareUnsigned(accumulator, operand) >= 0;
                case 0x45 -> (accumulator & operand) != 0;
                default -> false;
            };
            if (code == 0x06) {
                return operand;
            }
            if (code == 0x20) {
                accumulator = data.getInt(operand);
            } else {
                at += Byte.toUnsignedInt(program.get(8 * at + (holds ? 2 : 3)));
            }
            at++;
        }
    }
}
