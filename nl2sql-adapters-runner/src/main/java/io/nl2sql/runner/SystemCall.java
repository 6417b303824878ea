package io.nl2sql.runner;

/**
 * A system call that programs may not make, or not in every form, with its numbers on the two processors that are known
 * (Linux, {@code arch/x86/entry/syscalls/syscall_64.tbl} and {@code include/uapi/asm-generic/unistd.h}). What analyses of
 * data need is not among them; what reaches other processes, namespaces, mounts, keys, the kernel, or memory that no limit
 * counts, is.
 */
enum SystemCall {
    // other processes
    PTRACE(101, 117),
    PROCESS_VM_READV(310, 270),
    PROCESS_VM_WRITEV(311, 271),
    PROCESS_MADVISE(440, 440),
    PIDFD_GETFD(438, 438),
    KCMP(312, 272),
    // namespaces and mounts
    UNSHARE(272, 97),
    SETNS(308, 268),
    MOUNT(165, 40),
    UMOUNT2(166, 39),
    PIVOT_ROOT(155, 41),
    CHROOT(161, 51),
    OPEN_TREE(428, 428),
    MOVE_MOUNT(429, 429),
    FSOPEN(430, 430),
    FSCONFIG(431, 431),
    FSMOUNT(432, 432),
    FSPICK(433, 433),
    MOUNT_SETATTR(442, 442),
    STATMOUNT(457, 457),
    LISTMOUNT(458, 458),
    OPEN_TREE_ATTR(467, 467),
    NAME_TO_HANDLE_AT(303, 264),
    OPEN_BY_HANDLE_AT(304, 265),
    MKNOD(133, SystemCall.NONE),
    MKNODAT(259, 33),
    QUOTACTL(179, 60),
    QUOTACTL_FD(443, 443),
    FANOTIFY_INIT(300, 262),
    SWAPON(167, 224),
    SWAPOFF(168, 225),
    // keys
    ADD_KEY(248, 217),
    REQUEST_KEY(249, 218),
    KEYCTL(250, 219),
    // the kernel
    BPF(321, 280),
    PERF_EVENT_OPEN(298, 241),
    USERFAULTFD(323, 282),
    IO_URING_SETUP(425, 425),
    IO_URING_ENTER(426, 426),
    IO_URING_REGISTER(427, 427),
    KEXEC_LOAD(246, 104),
    KEXEC_FILE_LOAD(320, 294),
    CREATE_MODULE(174, SystemCall.NONE),
    INIT_MODULE(175, 105),
    FINIT_MODULE(313, 273),
    DELETE_MODULE(176, 106),
    REBOOT(169, 142),
    SYSLOG(103, 116),
    ACCT(163, 89),
    LOOKUP_DCOOKIE(212, 18),
    NFSSERVCTL(180, 42),
    USELIB(134, SystemCall.NONE),
    PERSONALITY(135, 92),
    MODIFY_LDT(154, SystemCall.NONE),
    IOPL(172, SystemCall.NONE),
    IOPERM(173, SystemCall.NONE),
    VHANGUP(153, 58),
    // the clock and the name of the machine
    SETTIMEOFDAY(164, 170),
    CLOCK_SETTIME(227, 112),
    ADJTIMEX(159, 171),
    CLOCK_ADJTIME(305, 266),
    SETHOSTNAME(170, 161),
    SETDOMAINNAME(171, 162),
    // memory that belongs to no process and no file of the sandbox
    SHMGET(29, 194),
    SEMGET(64, 190),
    MSGGET(68, 186),
    MQ_OPEN(240, 180),
    MEMFD_CREATE(319, 279),
    MEMFD_SECRET(447, 447),
    MIGRATE_PAGES(256, 238),
    MOVE_PAGES(279, 239),
    // in some forms only
    CLONE(56, 220),
    CLONE3(435, 435),
    SOCKET(41, 198),
    IOCTL(16, 29);

    /** The processor has no such call. */
    static final int NONE = -1;

    private final int ofX86;
    private final int ofArm;

    SystemCall(int ofX86, int ofArm) {
        this.ofX86 = ofX86;
        this.ofArm = ofArm;
    }

    /** The number of the call; {@link #NONE} where the processor has none. */
    int number(Processor processor) {
        return switch (processor) {
            case X86_64 -> ofX86;
            case AARCH64 -> ofArm;
        };
    }

    /** Whether it is refused whatever its arguments are. */
    boolean isRefusedAlways() {
        return switch (this) {
            case CLONE, CLONE3, SOCKET, IOCTL -> false;
            default -> true;
        };
    }
}
