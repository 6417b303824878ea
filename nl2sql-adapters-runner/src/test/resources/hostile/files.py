#: files_of_the_machine: COMPLETED
for path in ("/etc/passwd", "/etc/shadow", "/etc/hostname", "/etc/machine-id", "/etc/ssl/private", "/root", "/home", "/var/log",
             "/opt", "/srv", "/mnt", "/sys/kernel", "/boot", "/proc/1/root/etc/passwd", "/proc/self/root/etc/passwd",
             "/usr/local/etc", "/usr/src", "/run/secrets", FOLDER + "/canary.txt"):
    attempt(path, lambda: open(path, "rb").read(20))
    attempt("folder " + path, lambda: __import__("os").listdir(path)[0])

#: canary_by_roundabout_ways: COMPLETED
import glob, os
name = FOLDER + "/canary.txt"
for path in ("/tmp/../../.." + name, "/proc/self/cwd/../.." + name, "/proc/self/root" + name, "/proc/1/cwd" + name,
             "/proc/1/root" + name, "//" + name, "/dev/fd/../../.." + name):
    attempt(path, lambda: open(path).read())
for start in ("/proc/1/fd", "/proc/self/fd"):
    for entry in sorted(os.listdir(start)) if os.access(start, os.R_OK) else []:
        attempt("%s/%s" % (start, entry), lambda: open("%s/%s%s" % (start, entry, name)).read())
for start in os.listdir("/"):
    if start not in ("usr", "bin", "lib", "lib64", "proc"):
        for folder, _, files in os.walk("/" + start):
            if "canary.txt" in files:
                escaped(folder)

#: writing_to_the_system: COMPLETED
import os
for path in ("/usr/bin/python3", "/usr/bin/new", "/usr/lib/new", "/etc/new", "/etc/ld.so.cache", "/new", "/run/new", "/bin/new",
             "/dev/new", "/proc/new", "/proc/sys/kernel/hostname", "/proc/sysrq-trigger", "/sys/new", "/run/bootstrap.py",
             "/usr/lib/python3/dist-packages/new.py", FOLDER + "/canary.txt", FOLDER + "/new.txt"):
    attempt(path, lambda: open(path, "ab", 0).write(b"x"))
    attempt("remove " + path, lambda: os.remove(path))
    attempt("rename " + path, lambda: os.rename(path, path + ".old"))
    attempt("mode of " + path, lambda: os.chmod(path, 0o777))
for path in ("/usr/new", "/new", "/etc/new", "/home/new", "/var/new"):
    attempt("folder " + path, lambda: os.makedirs(path))

#: links_out: COMPLETED
import os
os.symlink(FOLDER + "/canary.txt", "/tmp/link")
attempt("symbolic link", lambda: open("/tmp/link").read())
attempt("write through it", lambda: open("/tmp/link", "ab", 0).write(b"x"))
os.symlink("/proc/1/root", "/tmp/root")
attempt("link to a root", lambda: open("/tmp/root" + FOLDER + "/canary.txt").read())
attempt("hard link", lambda: os.link("/usr/bin/python3", "/tmp/python3"))
os.symlink("../../../../../.." + FOLDER, "/tmp/folder")
attempt("relative link", lambda: os.listdir("/tmp/folder"))

#: devices: COMPLETED
import os
for path in ("/dev/mem", "/dev/kmem", "/dev/port", "/dev/sda", "/dev/vda", "/dev/nvme0n1", "/dev/loop0", "/dev/kvm", "/dev/fuse",
             "/dev/net/tun", "/dev/kmsg", "/dev/console", "/dev/input/event0", "/proc/kcore", "/proc/kmsg"):
    attempt(path, lambda: open(path, "rb").read(1))
for major, minor in ((1, 1), (8, 0), (254, 0), (10, 200)):
    attempt("node %d:%d" % (major, minor), lambda: os.mknod("/tmp/node%d" % major, 0o60666, os.makedev(major, minor)))

#: inherited_descriptors: COMPLETED
import os
for number in range(0, 4096):
    try:
        target = os.readlink("/proc/self/fd/%d" % number)
    except OSError:
        continue
    if not target.startswith(("pipe:", "/dev/null", "/proc/")) and "frames" not in target:
        escaped("descriptor %d is %s" % (number, target))
    attempt("folder behind descriptor %d" % number, lambda: os.listdir("/proc/self/fd/%d/" % number) if not target.startswith("/proc") else 1 / 0)
    attempt("file beside descriptor %d" % number, lambda: os.open("canary.txt", os.O_RDONLY, dir_fd=number))

#: handles_of_files: COMPLETED
import ctypes, platform
x86 = platform.machine() == "x86_64"
call("name_to_handle_at", 303 if x86 else 264, -100, b"/usr", 0, 0, 0)
call("open_by_handle_at", 304 if x86 else 265, 0, 0, 0)

#: mounts: COMPLETED
import ctypes, platform, shutil, subprocess
x86 = platform.machine() == "x86_64"
mount = 165 if x86 else 40
call("remount /usr", mount, b"none", b"/usr/bin", 0, 32 | 4096, 0)
call("tmpfs", mount, b"tmpfs", b"/tmp", b"tmpfs", 0, 0)
call("proc", mount, b"proc", b"/tmp", b"proc", 0, 0)
call("bind", mount, b"/", b"/tmp", 0, 4096, 0)
call("umount", 166 if x86 else 39, b"/usr/bin", 2)
call("pivot_root", 155 if x86 else 41, b"/tmp", b"/tmp")
call("chroot", 161 if x86 else 51, b"/tmp")
call("fsopen", 430, b"tmpfs", 0)
call("open_tree", 428, -100, b"/", 1)
call("mount_setattr", 442, -100, b"/", 0, 0, 0)
for command in (["mount", "-o", "remount,rw", "/usr/bin"], ["umount", "-l", "/usr/bin"], ["fusermount", "-u", "/tmp"]):
    if shutil.which(command[0]):
        attempt(" ".join(command), lambda: subprocess.run(command, check=True, capture_output=True, timeout=2))
