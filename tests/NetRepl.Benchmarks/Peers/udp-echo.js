// UDP echo: node udp-echo.js PORT
const socket = require('dgram').createSocket({ type: 'udp4', recvBufferSize: 4 << 20 });
socket.on('message', (data, from) => socket.send(data, from.port, from.address));
socket.bind(+process.argv[2], '127.0.0.1');
