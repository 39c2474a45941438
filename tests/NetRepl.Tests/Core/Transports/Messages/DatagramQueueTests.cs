using CsCheck;
using NetRepl.Core.Transports.Messages;
using Xunit;

namespace NetRepl.Tests.Core.Transports.Messages;

public sealed class DatagramQueueTests
{
    // A number below zero takes a datagram, any other one puts one of that length.
    private static readonly Gen<int[]> Steps = Gen.Frequency((1, Gen.Const(-1)), (1, Gen.Int[0, 3000])).Array[0, 200];

    [Fact]
    public void Datagrams_come_out_whole_and_in_order_whatever_the_order_of_calls() => Steps.Sample(
        steps =>
        {
            var queue = new DatagramQueue();
            var expected = new Queue<byte[]>();
            byte[] buffer = new byte[3000];
            for (int i = 0; i < steps.Length; i++)
            {
                if (steps[i] >= 0)
                {
                    byte[] datagram = Enumerable.Range(i, steps[i]).Select(n => (byte)n).ToArray();
                    queue.Enqueue(datagram, isTruncated: i % 2 == 0);
                    expected.Enqueue(datagram);
                }
                else if (expected.TryDequeue(out byte[]? datagram))
                {
                    int length = queue.Dequeue(buffer, out _, out _);
                    Assert.Equal(datagram, buffer[..length]);
                }

                Assert.Equal((expected.Count, expected.Sum(d => d.Length)), (queue.Count, queue.Bytes));
            }

            queue.Clear();
        });

    [Theory]
    [InlineData(true, 5, true)]
    [InlineData(false, 5, false)]
    [InlineData(false, 4, true)]
    public void A_datagram_that_lost_bytes_says_so(bool wasTruncated, int room, bool isTruncatedAfter)
    {
        var queue = new DatagramQueue();
        queue.Enqueue("12345"u8, wasTruncated);

        int length = queue.Dequeue(new byte[room], out bool isTruncated, out int queued);

        Assert.Equal((room, isTruncatedAfter, 5), (length, isTruncated, queued));
    }
}
