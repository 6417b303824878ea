#: environment_of_the_machine: COMPLETED
import os
known = {"PATH", "HOME", "TMPDIR", "LANG", "TZ", "MPLBACKEND", "MPLCONFIGDIR", "PWD", "LC_CTYPE", "OPENBLAS_NUM_THREADS",
         "OMP_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"}
def names(environment):
    return {entry.split(b"=")[0].decode() for entry in environment.split(b"\0") if entry}
for unknown in set(os.environ) - known:
    escaped("variable " + unknown)
for process in filter(str.isdigit, os.listdir("/proc")):
    try:
        with open("/proc/%s/environ" % process, "rb") as file:
            for unknown in names(file.read()) - known:
                escaped("variable %s of process %s" % (unknown, process))
    except OSError:
        pass

#: processes_of_the_machine: COMPLETED
import os
processes = [int(name) for name in os.listdir("/proc") if name.isdigit()]
if len(processes) > 3 or os.getpid() > 10:
    escaped(processes)
for process in processes:
    line = open("/proc/%d/cmdline" % process).read()
    if "java" in line or VICTIM_NAME in line or FOLDER in line:
        escaped(line)
attempt("process of the machine", lambda: open("/proc/%d/cmdline" % VICTIM).read())

#: name_and_settings_of_the_machine: COMPLETED
import os, socket
if os.uname().nodename != "sandbox" or socket.gethostname() != "sandbox":
    escaped(os.uname().nodename)
if os.path.exists("/proc/sys/kernel"):
    escaped("/proc/sys")
for path in ("/sys/class/net", "/sys/class/dmi/id/product_uuid", "/proc/sys/kernel/random/boot_id", "/proc/fs/ext4"):
    attempt(path, lambda: os.listdir(path) if os.path.isdir(path) else open(path).read())
for line in open("/proc/net/dev").readlines()[2:]:
    if not line.strip().startswith("lo:"):
        escaped(line)

#: users_of_the_machine: COMPLETED
import grp, os, pwd
if pwd.getpwall() or grp.getgrall():
    escaped("users")
if os.getuid() != 65534 or os.geteuid() != 65534 or os.getgid() != 65534:
    escaped((os.getuid(), os.geteuid(), os.getgid()))
if any(group != 65534 for group in os.getgroups()):
    escaped(os.getgroups())

#: credentials_in_objects: COMPLETED
import gc, inspect, sys
words = ["jd" + "bc:", "pass" + "word=", "Bear" + "er ", "nl2sql-" + "canary-", "NL2" + "SQL_"]
seen = 0
def look(value, where):
    global seen
    seen += 1
    if isinstance(value, (str, bytes)) and len(value) < 100000:
        text = value if isinstance(value, str) else value.decode("latin-1")
        for word in words:
            if word in text and "words = [" not in text:
                escaped("%s in %s" % (word, where))
frame = sys._getframe()
while frame is not None:
    for name, value in list(frame.f_locals.items()) + list(frame.f_globals.items()):
        if name != "words":
            look(value, name)
    frame = frame.f_back
for item in gc.get_objects():
    if isinstance(item, dict) and item.get("words") is not words:
        for value in list(item.values()):
            look(value, "objects")

#: credentials_in_memory: COMPLETED
import re
pattern = re.compile(b"nl2sql-" + b"canary-[0-9a-f]{8}")
with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
    for line in maps:
        place, rights = line.split()[:2]
        if not rights.startswith("rw"):
            continue
        start, end = (int(part, 16) for part in place.split("-"))
        try:
            memory.seek(start)
            for found in pattern.findall(memory.read(min(end - start, 64 << 20))):
                escaped(found)
        except (OSError, ValueError, OverflowError):
            pass

#: credentials_in_the_bootstrap: COMPLETED
import inspect
text = open("/run/bootstrap.py").read()
for word in ("jd" + "bc", "pass" + "word", "tok" + "en", FOLDER):
    if word in text:
        escaped(word)
closure = inspect.getclosurevars(query)
pipe = closure.nonlocals["pipe"]
for name, value in vars(pipe).items():
    if isinstance(value, str):
        escaped(name)
