// HTTP hello: node http.js PORT
const answer = (request, response) => { response.setHeader('Content-Type', 'text/plain; charset=utf-8'); response.end('Hello WORLD\n'); };
require('http').createServer(answer).listen({ port: +process.argv[2], host: '127.0.0.1', backlog: 1024 });
