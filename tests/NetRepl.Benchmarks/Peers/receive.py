"""One TCP peer to stdout: python3 receive.py PORT"""
import os
import socket
import sys

server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
peer, _ = server.accept()
buffer = memoryview(bytearray(1 << 18))
while count := peer.recv_into(buffer):
    at = 0
    while at < count:
        at += os.write(1, buffer[at:count])
