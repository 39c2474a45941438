void OnData(Connection c, ReadOnlyMemory<byte> d) => c.Send(d);
