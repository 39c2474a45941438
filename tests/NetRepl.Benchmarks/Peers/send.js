// stdin to a TCP peer: node send.js PORT
const peer = require('net').connect(+process.argv[2], '127.0.0.1');
const fs = require('fs');
fs.createReadStream(null, { fd: 0, highWaterMark: 1 << 18 }).pipe(peer);
peer.on('close', () => process.exit(0));
peer.resume();
