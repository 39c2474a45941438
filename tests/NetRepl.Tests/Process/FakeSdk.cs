using System.Diagnostics;
using System.Runtime.InteropServices;
using NetRepl.Tests.Support;

namespace NetRepl.Tests.Process;

/// <summary>A .NET SDK archive of a few lines of shell, so that tests of install.sh need no build: what it "publishes" is a script
/// that answers <c>--version</c> and <c>completion</c>, ends with the code of <c>exit N</c>, and writes its arguments for <c>show</c>.</summary>
internal static class FakeSdk
{
    private const string Driver = """
        #!/bin/sh
        root=$(cd "$(dirname "$0")" && pwd)
        case $1 in
            --list-sdks) echo "10.0.100 [$root/sdk]" ;;
            publish)
                while [ $# -gt 0 ]; do if [ "$1" = -o ]; then out=$2; fi; shift; done
                echo "published from $root" >>"$root/log"
                case $FAKE_PUBLISH in
                    fail) echo 'the compiler said no'; exit 1 ;;
                    hang) echo >"$out/half"; echo hanging >"$FAKE_SIGNAL"; exec sleep 60 ;;
                esac
                cp "$root/program" "$out/netrepl" ;;
        esac
        """;

    private const string Program = """
        #!/bin/sh
        case $1 in
            --version) echo netrepl 9.8.7 ;;
            completion) echo "# completion for $2" ;;
            exit) exit "$2" ;;
            show) shift; for argument; do echo "<$argument>"; done; cat ;;
            wait) echo waiting; exec sleep 60 ;;
        esac
        """;

    /// <summary>Packs it.</summary>
    /// <returns>The path of the .tar.gz in <paramref name="folder"/>.</returns>
    public static async Task<string> PackAsync(TemporaryFolder folder)
    {
        string root = folder.Combine("fake-sdk");
        Directory.CreateDirectory(Path.Combine(root, "host"));
        Directory.CreateDirectory(Path.Combine(root, "sdk", "10.0.100"));
        Directory.CreateDirectory(Path.Combine(root, "shared", "Microsoft.NETCore.App", "10.0.0"));
        await File.WriteAllTextAsync(Path.Combine(root, "dotnet"), Driver);
        await File.WriteAllTextAsync(Path.Combine(root, "program"), Program);

        string archive = folder.Combine("sdk.tar.gz");
        ProgramResult packed = await ProgramRun.RunAsync(new ProcessStartInfo("tar", ["-czf", archive, "--mode=755", "-C", root, "."]));
        return packed.ExitCode == 0 ? archive : throw new InvalidOperationException(packed.Errors);
    }

    /// <summary>Lays an archive out as the download site does, for version 10.0.100 on this machine's platform.</summary>
    /// <returns>The folder that stands for the site.</returns>
    public static async Task<string> PublishAsync(string archive, TemporaryFolder folder)
    {
        string version = folder.Combine("feed", "Sdk", "10.0.100");
        Directory.CreateDirectory(version);
        Directory.CreateDirectory(folder.Combine("feed", "Sdk", "10.0"));
        await File.WriteAllTextAsync(folder.Combine("feed", "Sdk", "10.0", "latest.version"), "10.0.100\r\n");
        File.Copy(archive, Path.Combine(version, $"dotnet-sdk-10.0.100-{RuntimeInformation.RuntimeIdentifier}.tar.gz"));
        return folder.Combine("feed");
    }
}
