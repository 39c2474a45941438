// Sends back whatever comes, byte for byte.
//
//   netrepl listen 8080 --script echo
//   netrepl listen udp://8080 --script echo
//   netrepl listen unix:/tmp/echo --script echo

ReadOnlyMemory<byte> OnData(ReadOnlyMemory<byte> data) => data;
