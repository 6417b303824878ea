#: tcp_to_the_machine: COMPLETED
import socket
attempt("IPv4", lambda: socket.create_connection(("127.0.0.1", PORT), timeout=1))
attempt("IPv6", lambda: socket.create_connection(("::1", PORT), timeout=1))
attempt("any address", lambda: socket.create_connection(("0.0.0.0", PORT), timeout=1))
attempt("name", lambda: socket.create_connection(("localhost", PORT), timeout=1))

#: http_by_libraries: COMPLETED
import http.client, ftplib, urllib.request
attempt("urllib", lambda: urllib.request.urlopen("http://127.0.0.1:%d/" % PORT, timeout=1).read())
attempt("http.client", lambda: http.client.HTTPConnection("127.0.0.1", PORT, timeout=1).request("GET", "/"))
attempt("ftp", lambda: ftplib.FTP().connect("127.0.0.1", PORT, timeout=1))
attempt("file address", lambda: urllib.request.urlopen("file://" + FOLDER + "/canary.txt").read())

#: udp_to_the_machine: COMPLETED
import socket
def send(family, address):
    with socket.socket(family, socket.SOCK_DGRAM) as one:
        return one.sendto(b"hello", address)
attempt("IPv4", lambda: send(socket.AF_INET, ("127.0.0.1", PORT)))
attempt("IPv6", lambda: send(socket.AF_INET6, ("::1", PORT)))
attempt("broadcast", lambda: send(socket.AF_INET, ("255.255.255.255", PORT)))

#: names_of_the_network: COMPLETED
import socket
attempt("getaddrinfo", lambda: socket.getaddrinfo("example.com", 80))
attempt("gethostbyname", lambda: socket.gethostbyname("example.com"))
attempt("reverse", lambda: socket.gethostbyaddr("8.8.8.8"))
attempt("resolver", lambda: open("/etc/resolv.conf").read())
attempt("hosts", lambda: open("/etc/hosts").read())

#: sockets_of_every_family: COMPLETED
import socket
for family in list(range(2, 46)) + [16, 17, 38, 40]:
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):
        attempt("family %d kind %d" % (family, kind), lambda: socket.socket(family, kind))

#: sockets_of_the_machine_by_path: COMPLETED
import os, socket
def connect(path):
    with socket.socket(socket.AF_UNIX) as one:
        one.connect(path)
        return one.send(b"hello")
for path in (UNIX_SOCKET, "/run/docker.sock", "/var/run/docker.sock", "/run/dbus/system_bus_socket", "/run/systemd/private"):
    attempt(path, lambda: connect(path))
attempt("names of others", lambda: [line for line in open("/proc/net/unix") if line.rstrip().endswith(UNIX_SOCKET)][0])

#: sockets_of_the_machine_by_abstract_name: COMPLETED
import socket
def connect(kind):
    with socket.socket(socket.AF_UNIX, kind) as one:
        one.connect("\0" + ABSTRACT)
        return one.send(b"hello")
attempt("stream", lambda: connect(socket.SOCK_STREAM))
attempt("datagram", lambda: connect(socket.SOCK_DGRAM))

#: socket_by_system_call: COMPLETED
import ctypes, platform
number = 41 if platform.machine() == "x86_64" else 198
for family in (2, 10, 16, 17):
    call("socket of family %d" % family, number, family, 1, 0)

#: network_by_programs_of_the_system: COMPLETED
import shutil, subprocess
for command in (["bash", "-c", "echo hello > /dev/tcp/127.0.0.1/%d" % PORT],
                ["bash", "-c", "echo hello > /dev/udp/127.0.0.1/%d" % PORT],
                ["curl", "-m", "1", "http://127.0.0.1:%d/" % PORT],
                ["wget", "-T", "1", "-t", "1", "-O", "-", "http://127.0.0.1:%d/" % PORT],
                ["nc", "-w", "1", "127.0.0.1", str(PORT)],
                ["perl", "-MIO::Socket::INET", "-e", "IO::Socket::INET->new('127.0.0.1:%d') or die" % PORT],
                ["ssh", "-p", str(PORT), "127.0.0.1"],
                ["ping", "-c", "1", "-W", "1", "127.0.0.1"]):
    if shutil.which(command[0]):
        attempt(" ".join(command), lambda: subprocess.run(command, check=True, capture_output=True, timeout=2))

#: server_for_others: COMPLETED
import http.server, socket
attempt("http", lambda: http.server.HTTPServer(("0.0.0.0", 18080), http.server.SimpleHTTPRequestHandler))
attempt("socket", lambda: socket.create_server(("127.0.0.1", 0)))
