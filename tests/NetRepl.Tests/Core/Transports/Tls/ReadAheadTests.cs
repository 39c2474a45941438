using CsCheck;
using NetRepl.Core.Transports.Tls;
using Xunit;

namespace NetRepl.Tests.Core.Transports.Tls;

public sealed class ReadAheadTests
{
    [Fact]
    public void Bytes_come_in_their_order_whatever_pieces_they_are_taken_in() =>
        Gen.Select(Gen.Byte.Array[1, 50], Gen.Int[1, 9]).Sample((bytes, piece) =>
        {
            var ahead = new ReadAhead();
            bytes.CopyTo(ahead.Open());
            ahead.Keep(bytes.Length);

            var taken = new List<byte>();
            while (!ahead.IsEmpty)
            {
                byte[] into = new byte[piece];
                taken.AddRange(into[..ahead.Take(into)]);
            }

            Assert.Equal(bytes, taken);
        });

    [Fact]
    public void A_receive_that_brought_nothing_leaves_nothing()
    {
        var ahead = new ReadAhead();
        ahead.Open().Span[0] = 1;

        ahead.Keep(0);

        Assert.True(ahead.IsEmpty);
        Assert.Equal(0, ahead.Take(new byte[1]));
    }
}
