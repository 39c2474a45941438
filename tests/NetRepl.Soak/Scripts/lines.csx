// Answers each line with the same line: order and count are the peer's to check.
string OnLine(string line) => line;
