# What hostile programs have in common. What works although it must not is printed behind the word ESCAPED.


def escaped(what):
    print("ESCAPED:", str(what)[:300], flush=True)


def attempt(name, work):
    try:
        value = work()
    except BaseException as error:
        print(name, "failed:", type(error).__name__)
    else:
        escaped("%s gave %r" % (name, value))


def call(name, number, *arguments):
    import ctypes

    result = ctypes.CDLL(None, use_errno=True).syscall(ctypes.c_long(number), *arguments)
    if result == -1:
        print(name, "failed:", ctypes.get_errno())
    else:
        escaped("%s gave %d" % (name, result))


def raw(content):
    import os
    import inspect

    pipe = inspect.getclosurevars(query).nonlocals["pipe"]
    view = memoryview(content)
    while view:
        view = view[os.write(pipe._outgoing, view):]


def framed(content):
    return len(content).to_bytes(4, "big") + content


