namespace NetRepl;

/// <summary>Says how the stream of an <c>OnFrame</c> is cut into frames, so that its user need not: <c>[Framing("length:4")]</c>.</summary>
/// <remarks>Stands above the method, or before a lambda that is given to <c>Hooks.Set</c>. <c>--framing</c> and <c>--max-frame</c> replace what it says.</remarks>
/// <param name="name"><c>raw</c>: what came together. <c>line</c>: a line without its ending. <c>length:1</c>, <c>length:2</c>,
/// <c>length:4</c>, <c>length:8</c>: behind its length in that many bytes, most significant first; <c>length:2le</c>, <c>length:4le</c>,
/// <c>length:8le</c>: least significant first.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FramingAttribute(string name) : Attribute
{
    /// <summary>The framing.</summary>
    public string Name { get; } = name;

    /// <summary>Longest payload in bytes that is taken, 1 to 1,073,741,824; a connection that brings a longer one is closed. Default 1 MiB.</summary>
    public int MaxLength { get; set; } = 1024 * 1024;
}
