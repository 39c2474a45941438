using System.Buffers;
using System.Diagnostics;
using System.Text;
using CsCheck;
using NetRepl.Tui.Export;
using Xunit;

namespace NetRepl.Tests.Tui.Export;

public sealed class PythonLiteralTests
{
    [Theory]
    [InlineData("GET /\r\n\t", "b\"GET /\\r\\n\\t\"")]
    [InlineData("\"\\'", "b\"\\\"\\\\'\"")]
    [InlineData("\u001b[2J\0", "b\"\\x1b[2J\\x00\"")]
    [InlineData("é", "b\"\\xc3\\xa9\"")]
    public void All_but_printable_ascii_is_escaped(string text, string literal) => Assert.Equal(literal, Literal(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Any_bytes_are_read_back() => Gen.Byte.Array[0, 100].Sample(bytes => Assert.Equal(bytes, Read(Literal(bytes))));

    [Fact]
    public async Task Python_itself_reads_every_byte_back()
    {
        byte[] bytes = [.. Enumerable.Range(0, 512).Select(value => (byte)value)];
        var start = new ProcessStartInfo("python3", ["-c", $"import sys; sys.stdout.write(({Literal(bytes)}).hex())"]) { RedirectStandardOutput = true };
        using var python = System.Diagnostics.Process.Start(start)!;

        string hex = await python.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal(Convert.ToHexStringLower(bytes), hex);
    }

    private static string Literal(byte[] bytes)
    {
        var output = new ArrayBufferWriter<byte>();
        PythonLiteral.Write(bytes, output);
        return Encoding.ASCII.GetString(output.WrittenSpan);
    }

    // Python's Language Reference, 2.4.1: in bytes, \xHH is a byte and every other character is ASCII.
    private static byte[] Read(string literal)
    {
        string body = literal[2..^1];
        List<byte> bytes = [];
        for (int at = 0; at < body.Length; at++)
        {
            if (body[at] != '\\')
            {
                bytes.Add((byte)body[at]);
                continue;
            }

            char letter = body[++at];
            bytes.Add(letter switch
            {
                'n' => (byte)'\n',
                'r' => (byte)'\r',
                't' => (byte)'\t',
                'x' => Convert.FromHexString(body.AsSpan(at + 1, 2))[0],
                _ => (byte)letter,
            });
            at += letter == 'x' ? 2 : 0;
        }

        return [.. bytes];
    }
}
