// Answers each line in capital letters.
//
//   netrepl listen 8080 --script upper
//   echo hello | netrepl connect 8080

string OnLine(string line) => line.ToUpperInvariant();
