void OnData() => throw new InvalidOperationException("as asked");
