using System.Globalization;

namespace NetRepl.Tui.Export;

/// <summary>What became of an export, so that nobody takes a part for the whole.</summary>
/// <param name="Written">Messages written.</param>
/// <param name="Cut">Those of them of which the ring did not keep all bytes.</param>
/// <param name="Forgotten">Events that were asked for and no longer held.</param>
internal sealed record ExportResult(int Written, int Cut, int Forgotten)
{
    /// <summary>Whether all that was asked for was written whole.</summary>
    public bool IsWhole => Cut == 0 && Forgotten == 0;

    /// <summary>What is missing, to be put behind what was done; empty when nothing is.</summary>
    public string Missing => IsWhole ? "" : string.Create(CultureInfo.InvariantCulture, $"; the pane keeps only the beginning of {Cut} and has forgotten {Forgotten}");
}
