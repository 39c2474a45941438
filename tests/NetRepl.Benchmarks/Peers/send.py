"""stdin to a TCP peer: python3 send.py PORT"""
import os
import socket
import stat
import sys

peer = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
if stat.S_ISREG(os.fstat(0).st_mode):
    peer.sendfile(open(0, "rb", buffering=0))
else:
    buffer = memoryview(bytearray(1 << 18))
    source = open(0, "rb", buffering=0)
    while count := source.readinto(buffer):
        peer.sendall(buffer[:count])
peer.shutdown(socket.SHUT_WR)
peer.recv(1)
