// Says what TLS agreed on, then sends back each line.
//
//   netrepl listen tls://8443 --script tls-echo
//   netrepl listen tls://8443 --script tls-echo --cert site.pem --key site.key
//   openssl s_client -quiet -connect localhost:8443

string OnConnect(Connection c) => $"{c.Tls}";

string OnLine(string line) => line;
