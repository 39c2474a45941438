using System.Buffers;
using System.Text;
using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetRepl.Core.Text;
using NetRepl.Tui.Export;
using Xunit;

namespace NetRepl.Tests.Tui.Export;

public sealed class CSharpLiteralTests
{
    [Theory]
    [InlineData("GET / HTTP/1.1\r\n", "\"GET / HTTP/1.1\\r\\n\"u8")]
    [InlineData("say \"hi\" \\ \t", "\"say \\\"hi\\\" \\\\ \\t\"u8")]
    [InlineData("\u001b1\0a", "\"\\u001b1\\u0000a\"u8")]
    [InlineData("é 中 😀", "\"é 中 😀\"u8")]
    [InlineData("\u202e\U000e0041", "\"\\u202e\\U000e0041\"u8")]
    [InlineData("", "\"\"u8")]
    public void Text_is_a_utf8_literal(string text, string literal) => Assert.Equal(literal, Literal(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void What_is_no_text_is_an_array() => Assert.Equal("new byte[] { 0xff, 0x00, 0x41 }", Literal([0xff, 0, 0x41]));

    [Fact]
    public void Any_bytes_are_read_back_by_the_compiler() =>
        Gen.OneOf(Gen.Byte.Array[0, 60], Gen.String.Select(Encoding.UTF8.GetBytes), Gen.Byte[0, 0x7f].Array[0, 60]).Sample(bytes =>
        {
            string literal = Literal(bytes);

            Assert.Equal(bytes, Read(literal));
            Assert.Equal(literal, Escapes.OneLine(literal));
        });

    private static string Literal(byte[] bytes)
    {
        var output = new ArrayBufferWriter<byte>();
        CSharpLiteral.Write(bytes, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static byte[] Read(string literal)
    {
        ExpressionSyntax expression = SyntaxFactory.ParseExpression(literal);
        Assert.Empty(expression.GetDiagnostics());
        return expression switch
        {
            LiteralExpressionSyntax text when text.IsKind(SyntaxKind.Utf8StringLiteralExpression) => Encoding.UTF8.GetBytes(text.Token.ValueText),
            ArrayCreationExpressionSyntax { Initializer: { } values } =>
                [.. values.Expressions.Cast<LiteralExpressionSyntax>().Select(value => (byte)(int)value.Token.Value!)],
            _ => throw new InvalidOperationException(literal),
        };
    }
}
