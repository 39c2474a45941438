// TLS echo: node tls-echo.js PORT CERTIFICATE KEY
const fs = require('fs');
const [port, cert, key] = process.argv.slice(2);
require('tls').createServer({ cert: fs.readFileSync(cert), key: fs.readFileSync(key), noDelay: true }, (socket) => {
  socket.on('error', () => {});
  socket.pipe(socket);
}).listen({ port: +port, host: '127.0.0.1', backlog: 1024 });
