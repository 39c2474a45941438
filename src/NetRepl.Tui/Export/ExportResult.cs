namespace NetRepl.Tui.Export;

/// <summary>What became of an export, so that nobody takes a part for the whole.</summary>
/// <param name="Written">Messages written.</param>
/// <param name="Cut">Those of them of which the ring did not keep all bytes.</param>
/// <param name="Forgotten">Events that were asked for and no longer held.</param>
internal sealed record ExportResult(int Written, int Cut, int Forgotten)
{
    /// <summary>Whether all that was asked for was written whole.</summary>
    public bool IsWhole => Cut == 0 && Forgotten == 0;
}
