namespace NetRepl.Scripting.Prompt.Editing;

/// <summary>Keys held down with another one.</summary>
[Flags]
internal enum KeyModifiers
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Shift.</summary>
    Shift = 1,

    /// <summary>Alt, or Escape before the key.</summary>
    Alt = 2,

    /// <summary>Control.</summary>
    Control = 4,
}
