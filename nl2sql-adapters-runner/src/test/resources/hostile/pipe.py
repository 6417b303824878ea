#: length_beyond_all_limits: BROKEN
raw(b"\xff\xff\xff\xff" + b"x" * 1000)

#: frame_that_is_no_json: BROKEN
raw(framed(b"hello"))

#: frame_that_is_no_text: BROKEN
raw(framed(b'{"kind":"\xff\xfe"}'))

#: frame_that_is_no_object: BROKEN
raw(framed(b"[1,2]"))

#: frame_with_more_behind_it: BROKEN
raw(framed(b'{"kind":"ready"} {"kind":"end"}'))

#: frame_of_no_known_kind: BROKEN
raw(framed(b'{"kind":"rows","columns":[],"rows":[]}'))

#: frame_without_kind: BROKEN
raw(framed(b'{"sql":"SELECT 1"}'))

#: frame_with_wrong_members: BROKEN
raw(framed(b'{"kind":"query","sql":["DELETE FROM x"]}'))

#: frame_with_members_twice: BROKEN
raw(framed(b'{"kind":"value","kind":"end","name":"","value":1}'))

#: frame_of_great_depth: BROKEN
raw(framed(b'{"kind":"value","name":"","value":' + b"[" * 100_000 + b"]" * 100_000 + b"}"))

#: frame_of_many_values: BROKEN, TOO_MUCH_OUTPUT
raw(framed(b'{"kind":"value","name":"","value":[' + b"0," * 2_500_000 + b"0]}"))

#: frame_of_a_long_number: BROKEN
raw(framed(b'{"kind":"value","name":"","value":' + b"9" * 100_000 + b"}"))

#: frame_of_a_number_beyond_all_limits: BROKEN
raw(framed(b'{"kind":"value","name":"","value":1e999999}'))

#: decimal_that_fills_the_memory: BROKEN
raw(framed(b'{"kind":"table","head":{"name":"","columns":[{"name":"a","type":"decimal"}]},"rows":[["1E+999999999"]],"truncated":false}'))

#: table_of_ragged_rows: BROKEN
raw(framed(b'{"kind":"table","head":{"name":"","columns":[{"name":"a","type":"text"}]},"rows":[["a","b"]],"truncated":false}'))

#: table_of_wrong_cells: BROKEN
raw(framed(b'{"kind":"table","head":{"name":"","columns":[{"name":"a","type":"integer"}]},"rows":[["a"]],"truncated":false}'))

#: table_of_unknown_types: BROKEN
raw(framed(b'{"kind":"table","head":{"name":"","columns":[{"name":"a","type":"java.lang.Runtime"}]},"rows":[],"truncated":false}'))

#: figure_that_is_none: BROKEN
raw(framed(b'{"kind":"figure","name":"","png":"PHNjcmlwdD4="}'))

#: figure_that_is_no_text: BROKEN
raw(framed(b'{"kind":"figure","name":"","png":"%%%%"}'))

#: end_that_is_forged: COMPLETED
import os, time
raw(framed(b'{"kind":"end"}'))
time.sleep(0.2)
raw(framed(b'{"kind":"value","name":"late","value":1}'))
while True:
    time.sleep(1)

#: pipe_that_is_closed: OUT_OF_TIME, BROKEN
import os, time
for number in range(3, 64):
    try:
        os.close(number)
    except OSError:
        pass
time.sleep(60)

#: half_a_frame: BROKEN
import os
raw(b"\x00\x00\x10\x00{")
os._exit(0)

#: half_a_frame_and_silence: OUT_OF_TIME
import time
raw(b"\x00\x00\x10\x00{")
time.sleep(60)

#: frames_of_several_processes_at_once: BROKEN, OUT_OF_TIME, TOO_MUCH_OUTPUT, COMPLETED
import os
for _ in range(4):
    os.fork()
for _ in range(200):
    raw(framed(b'{"kind":"value","name":"","value":"' + b"x" * 9000 + b'"}'))

#: frames_without_end: TOO_MUCH_OUTPUT
frame = framed(b'{"kind":"value","name":"","value":"' + b"x" * 100_000 + b'"}')
while True:
    raw(frame)

#: answers_that_nobody_reads: BROKEN, OUT_OF_TIME
frame = framed(b'{"kind":"query","sql":"SELECT many"}')
while True:
    raw(frame)

#: ready_without_end: BROKEN
frame = framed(b'{"kind":"ready"}')
while True:
    raw(frame)
