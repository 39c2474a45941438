namespace NetRepl.Core.Http;

/// <summary>Where one field line's name and value stand in the bytes that hold them.</summary>
/// <param name="Name">Index of the name's first byte.</param>
/// <param name="NameLength">Its length.</param>
/// <param name="Value">Index of the value's first byte, white space around it left out.</param>
/// <param name="ValueLength">Its length.</param>
internal readonly record struct FieldLine(int Name, int NameLength, int Value, int ValueLength);
