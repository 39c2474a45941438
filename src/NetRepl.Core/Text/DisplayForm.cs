namespace NetRepl.Core.Text;

/// <summary>How untrusted text is laid out when it is made safe to show.</summary>
internal enum DisplayForm
{
    /// <summary>Newline and tab act as such. A carriage return right before a newline is left out: most protocols end each line with it.</summary>
    Lines,

    /// <summary>Everything on one line: newline, carriage return and tab are written <c>\n</c>, <c>\r</c>, <c>\t</c>.</summary>
    OneLine,
}
