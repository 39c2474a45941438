"""UDP echo, a blocking loop: python3 udp-echo.py PORT"""
import socket
import sys

server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
server.bind(("127.0.0.1", int(sys.argv[1])))
while True:
    data, peer = server.recvfrom(65535)
    server.sendto(data, peer)
