namespace NetRepl.Tests.Tutorial;

/// <summary>The rows of netrepl-tutorial(7), by section, in the page's order. Each is run by a test.</summary>
internal static class TutorialTable
{
    /// <summary>All sections.</summary>
    public static IReadOnlyList<(string Title, IReadOnlyList<TutorialRow> Rows)> Sections { get; } =
    [
        ("Opening", OpeningRows.All),
        ("Sending and receiving", TransferRows.All),
        ("Names, numbers and time", SettingRows.All),
        ("Datagrams", DatagramRows.All),
        ("IPv6, Unix sockets and raw sockets", FamilyRows.All),
        ("Whole programs", ProgramRows.All),
    ];
}
