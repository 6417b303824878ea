#: memory_of_one_process: OUT_OF_MEMORY
blocks = []
while True:
    blocks.append(b"x" * (8 << 20))

#: memory_in_one_piece: OUT_OF_MEMORY
block = bytearray(64 << 30)

#: memory_of_many_processes: OUT_OF_MEMORY, OUT_OF_TIME
import os, time
for _ in range(12):
    if os.fork() == 0:
        block = bytearray(os.urandom(1 << 20)) * 60
        time.sleep(60)
while True:
    time.sleep(0.1)

#: memory_that_is_shared: OUT_OF_MEMORY, OUT_OF_TIME, FAILED
import mmap
maps = []
while True:
    one = mmap.mmap(-1, 16 << 20, flags=mmap.MAP_SHARED)
    for at in range(0, 16 << 20, 4096):
        one[at] = 1
    maps.append(one)

#: memory_by_numpy: OUT_OF_MEMORY, FAILED
import numpy
numpy.ones((200_000, 200_000))

#: memory_that_is_swallowed: OUT_OF_MEMORY, OUT_OF_TIME
while True:
    try:
        blocks = []
        while True:
            blocks.append(bytearray(4 << 20))
    except MemoryError:
        pass

#: numbers_without_end: OUT_OF_TIME, OUT_OF_MEMORY
number = 7
while True:
    number = number * number

#: recursion: FAILED, BROKEN, OUT_OF_MEMORY, OUT_OF_TIME
import sys
sys.setrecursionlimit(10 ** 9)
def deeper(n):
    return [deeper(n + 1)]
deeper(0)

#: pattern_that_never_ends: OUT_OF_TIME
import re
re.match(r"(a+)+$", "a" * 60 + "b")

#: folder_filled: COMPLETED
import os
def fill(path):
    total = 0
    for number in range(1000):
        try:
            with open("%s/%d" % (path, number), "wb") as file:
                total += file.write(b"x" * (1 << 20))
                file.flush()
        except OSError:
            break
    return total
for path in ("/tmp", "/dev/shm"):
    total = fill(path)
    if total > 64 << 20:
        escaped("%d bytes in %s" % (total, path))

#: huge_file: COMPLETED, FAILED, BROKEN
with open("/tmp/huge", "wb") as file:
    for _ in range(100_000):
        file.write(b"x" * (1 << 20))
    escaped("a huge file")

#: sparse_file: COMPLETED, FAILED, BROKEN
import os
file = os.open("/tmp/sparse", os.O_RDWR | os.O_CREAT)
attempt("sparse", lambda: os.truncate("/tmp/sparse", 1 << 40) or "1 TB")
attempt("allocated", lambda: os.posix_fallocate(file, 0, 1 << 40) or "1 TB")

#: many_small_files: OUT_OF_MEMORY
import os
for number in range(10_000_000):
    os.close(os.open("/tmp/%d" % number, os.O_CREAT | os.O_WRONLY))

#: descriptors_without_end: FAILED, COMPLETED
import os
try:
    for _ in range(100_000):
        os.dup(1)
    escaped("descriptors")
except OSError:
    pass

#: loop_without_end: OUT_OF_TIME
while True:
    pass

#: sleep_without_end: OUT_OF_TIME
import time
time.sleep(1e6)

#: output_without_end: TOO_MUCH_OUTPUT
while True:
    print("x" * 10_000)

#: errors_without_end: TOO_MUCH_OUTPUT
import sys
while True:
    sys.stderr.write("x" * 10_000)

#: output_of_children_without_end: TOO_MUCH_OUTPUT
import subprocess
for _ in range(3):
    subprocess.Popen(["yes"])
subprocess.run(["yes"])

#: results_without_end: TOO_MUCH_OUTPUT
while True:
    show({"a": 1})

#: huge_result: TOO_MUCH_OUTPUT, OUT_OF_MEMORY
show("x" * (64 << 20))

#: huge_table: COMPLETED, OUT_OF_TIME, OUT_OF_MEMORY, TOO_MUCH_OUTPUT
show([{"a": "x" * 1000, "b": number} for number in range(100_000)])

#: queries_without_end: BROKEN
while True:
    try:
        query("SELECT 1")
    except QueryError:
        pass

#: huge_query: FAILED, BROKEN, OUT_OF_MEMORY, OUT_OF_TIME
query("SELECT '" + "x" * (64 << 20) + "'")
