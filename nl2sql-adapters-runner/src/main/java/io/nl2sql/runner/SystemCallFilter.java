package io.nl2sql.runner;

import io.nl2sql.core.domain.result.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The filter of system calls that the kernel holds programs to, a program of the classic packet filter over {@code struct
 * seccomp_data} (Linux, {@code Documentation/userspace-api/seccomp_filter.rst}). Refused calls fail as calls without the
 * right to them do; calls in the manner of another processor end the process. Stateless.
 */
final class SystemCallFilter {

    // Where the number of the call, the processor, and the low halves of two arguments lie.
    private static final int NUMBER = 0;
    private static final int PROCESSOR = 4;
    private static final int FIRST_ARGUMENT = 16;
    private static final int SECOND_ARGUMENT = 24;

    private static final int LOAD = 0x20;
    private static final int RETURN = 0x06;
    private static final int IF_EQUAL = 0x15;
    private static final int IF_AT_LEAST = 0x35;
    private static final int IF_ANY_BIT = 0x45;

    private static final int ALLOW = 0x7FFF0000;
    private static final int END_PROCESS = 0x80000000;
    private static final int FAIL = 0x00050000;

    private static final int NOT_PERMITTED = 1;
    private static final int NO_SUCH_CALL = 38;
    private static final int NO_SUCH_ADDRESS_FAMILY = 97;

    /** Numbers from here on are calls of the 32-bit kind of x86-64. */
    private static final int NARROW_CALLS = 0x40000000;

    /** New namespaces: mounts, control groups, host name, ipc, users, processes, network. */
    private static final int NAMESPACES = 0x7E020000;

    private static final int UNIX_SOCKETS = 1;
    private static final int PUSH_INPUT_TO_TERMINAL = 0x5412;
    private static final int TERMINAL_OF_LINUX = 0x541C;

    private final List<Instruction> instructions = new ArrayList<>();

    private SystemCallFilter() {}

    /** The filter for a processor, as the kernel of this machine reads it. */
    static Bytes forProcessor(Processor processor) {
        SystemCallFilter filter = new SystemCallFilter();
        filter.build(processor);
        return filter.encoded();
    }

    private void build(Processor processor) {
        add(LOAD, PROCESSOR);
        add(IF_EQUAL, 1, 0, processor.auditNumber());
        add(RETURN, END_PROCESS);
        add(LOAD, NUMBER);
        if (processor == Processor.X86_64) {
            add(IF_AT_LEAST, 0, 1, NARROW_CALLS);
            add(RETURN, END_PROCESS);
        }
        for (SystemCall call : SystemCall.values()) {
            if (call.isRefusedAlways() && call.number(processor) != SystemCall.NONE) {
                refuse(call.number(processor), NOT_PERMITTED);
            }
        }
        // Its flags lie in memory, where no filter sees them; libraries fall back to the call whose flags do not.
        refuse(SystemCall.CLONE3.number(processor), NO_SUCH_CALL);
        add(IF_EQUAL, 0, 4, SystemCall.CLONE.number(processor));
        add(LOAD, FIRST_ARGUMENT);
        add(IF_ANY_BIT, 0, 1, NAMESPACES);
        add(RETURN, FAIL | NOT_PERMITTED);
        add(RETURN, ALLOW);
        add(IF_EQUAL, 0, 4, SystemCall.SOCKET.number(processor));
        add(LOAD, FIRST_ARGUMENT);
        add(IF_EQUAL, 1, 0, UNIX_SOCKETS);
        add(RETURN, FAIL | NO_SUCH_ADDRESS_FAMILY);
        add(RETURN, ALLOW);
        add(IF_EQUAL, 0, 4, SystemCall.IOCTL.number(processor));
        add(LOAD, SECOND_ARGUMENT);
        add(IF_EQUAL, 1, 0, PUSH_INPUT_TO_TERMINAL);
        add(IF_EQUAL, 0, 1, TERMINAL_OF_LINUX);
        add(RETURN, FAIL | NOT_PERMITTED);
        add(RETURN, ALLOW);
    }

    private void refuse(int number, int error) {
        add(IF_EQUAL, 0, 1, number);
        add(RETURN, FAIL | error);
    }

    private void add(int code, int operand) {
        add(code, 0, 0, operand);
    }

    private void add(int code, int skippedIfSo, int skippedIfNot, int operand) {
        instructions.add(new Instruction((short) code, (byte) skippedIfSo, (byte) skippedIfNot, operand));
    }

    private Bytes encoded() {
        ByteBuffer buffer = ByteBuffer.allocate(8 * instructions.size()).order(ByteOrder.nativeOrder());
        for (Instruction instruction : instructions) {
            buffer.putShort(instruction.code)
                    .put(instruction.skippedIfSo)
                    .put(instruction.skippedIfNot)
                    .putInt(instruction.operand);
        }
        return new Bytes(buffer.array());
    }

    /** An instruction of {@code struct sock_filter}; jumps are counted in instructions that are skipped. */
    private record Instruction(short code, byte skippedIfSo, byte skippedIfNot, int operand) {}
}
