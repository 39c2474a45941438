using Xunit;

namespace NetRepl.Tests.Support;

/// <summary>What only root may do; elsewhere such a test is skipped, with the reason.</summary>
internal static class Privileged
{
    /// <summary>A bash script's beginning that leaves the machine's network for an empty one with loopback.</summary>
    /// <remarks>Run it in a shell of its own by <c>unshare --net</c>; what it makes is gone with its last process.</remarks>
    public const string UpLoopback = "ip link set lo up\n";

    /// <summary>Skips the test unless root runs it.</summary>
    public static void Require(string what) => Assert.SkipUnless(Environment.IsPrivilegedProcess, $"{what}: run the tests as root");
}
