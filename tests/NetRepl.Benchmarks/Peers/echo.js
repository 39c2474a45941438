// TCP echo: node echo.js PORT
const server = require('net').createServer({ noDelay: true }, (c) => { c.on('error', () => {}); c.pipe(c); });
server.listen({ port: +process.argv[2], host: '127.0.0.1', backlog: 1024 });
