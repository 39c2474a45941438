using System.Diagnostics;

namespace NetRepl.Tests.Support;

/// <summary>Debian's Chromium, without a window.</summary>
internal static class Browser
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Loads a page and runs its scripts.</summary>
    /// <param name="url">The page.</param>
    /// <param name="home">The home folder in which it looks for whom its user trusts.</param>
    /// <returns>Its stdout is the page as it stands then; its stderr has the reason if it was not loaded.</returns>
    public static Task<ProgramResult> ShowAsync(string url, string home)
    {
        ProcessStartInfo start = Peer.StartInfo(
            "chromium-headless-shell", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=10000", "--dump-dom", url);
        start.Environment["HOME"] = home;
        return ProgramRun.RunAsync(start, limit: Limit);
    }
}
