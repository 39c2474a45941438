using Xunit;

namespace NetRepl.Tests.Tui;

/// <summary>Terminal.Gui keeps state of its own for the whole process: tests of the screen run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class OneScreen
{
    public const string Name = "screen";
}
