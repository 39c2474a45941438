using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using NetRepl.Core.Files;
using NetRepl.Scripting.Runtime;

namespace NetRepl.Scripting.Packages;

/// <summary>What came of fetching packages.</summary>
internal abstract record PackageResult
{
    /// <summary>They are there.</summary>
    /// <param name="Libraries">What is in them for this framework and machine, and in those they need.</param>
    public sealed record Restored(IReadOnlyList<ScriptLibrary> Libraries) : PackageResult;

    /// <summary>They are not.</summary>
    /// <param name="Code">NuGet's code, such as NU1101; null if it is not NuGet that refused.</param>
    /// <param name="Problem">Why, in one line.</param>
    public sealed record Refused(string? Code, string Problem) : PackageResult;
}

/// <summary>Gets packages and what they need, through <c>dotnet restore</c> of a project made for it. Thread-safe.</summary>
/// <remarks>What was found is kept, so that a script that is edited does not wait for it again. Feeds and credentials are those of the
/// NuGet.Config files that hold for the script's folder.</remarks>
internal sealed class PackageRestore
{
    private static readonly string Framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!; // the framework is no single file

    private readonly string? folder;
    private readonly Log? log;

    /// <param name="folder">Where results are kept, ours alone; null keeps none.</param>
    /// <param name="log">Is told what is fetched; null if nobody is.</param>
    public PackageRestore(string? folder, Log? log)
    {
        this.folder = folder;
        this.log = log;
    }

    /// <summary>Gets packages.</summary>
    /// <param name="packages">Which; at least one.</param>
    /// <param name="scriptFolder">The folder whose NuGet.Config holds.</param>
    /// <param name="cancel">Gives up.</param>
    public PackageResult Restore(IReadOnlyList<PackageName> packages, string scriptFolder, CancellationToken cancel)
    {
        string project = ProjectOf(packages);
        string? kept = folder is null ? null : Path.Join(folder, $"{Hash(project + scriptFolder)}.json");
        if (kept is not null && Find(kept) is { } found)
        {
            return new PackageResult.Restored(found);
        }

        if (DotnetSdk.Find(Framework, Environment.GetEnvironmentVariable, Environment.Version.Major) is not { } dotnet)
        {
            return new PackageResult.Refused(null, $"packages are fetched by the .NET SDK, and none of version {Environment.Version.Major} or later is here (https://dot.net/download)");
        }

        log?.Info($"fetching {string.Join(", ", packages)}");
        DirectoryInfo work = Directory.CreateTempSubdirectory("netrepl-restore-"); // 0700
        try
        {
            return Restore(new RestoreRun(dotnet, work.FullName, scriptFolder), project, kept, cancel);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception or NetException)
        {
            return new PackageResult.Refused(null, $"packages cannot be fetched: {error.Message}");
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private PackageResult Restore(RestoreRun run, string project, string? kept, CancellationToken cancel)
    {
        if (run.Restore(project, cancel) is { } refused)
        {
            return refused;
        }

        byte[] assets = File.ReadAllBytes(run.Assets);
        if (PackageAssets.Read(assets) is not { } libraries)
        {
            return new PackageResult.Refused(null, "dotnet restore left something else than was expected");
        }

        if (kept is not null)
        {
            Keep(kept, assets);
        }

        return new PackageResult.Restored(libraries);
    }

    // Losing it costs time alone.
    private void Keep(string kept, byte[] assets)
    {
        try
        {
            PrivateFolder.Create(folder!); // there is one where there is a place in it
            PrivateFolder.Check(folder!);
            PrivateFile.Replace(kept, assets);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NetException)
        {
            log?.Debug($"what packages hold is not kept: {error.Message}");
        }
    }

    // Null as well when a package was removed from the folder of packages since.
    private static IReadOnlyList<ScriptLibrary>? Find(string kept)
    {
        try
        {
            if (!File.Exists(kept))
            {
                return null;
            }

            PrivateFolder.Check(Path.GetDirectoryName(kept)!); // it lies in a folder
            PrivateFolder.CheckFile(kept);
            return PackageAssets.Read(File.ReadAllBytes(kept));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NetException)
        {
            return null;
        }
    }

    // Names and versions were checked: nothing in them means anything in XML. Nothing around the script has a say.
    // No audit: it asks every feed for its list of known vulnerabilities even if all packages are here already, and without a network that
    // took 8.8 s in place of 2.3 s. It is also asked only once, when a package is fetched, and silent about what is found later.
    private static string ProjectOf(IReadOnlyList<PackageName> packages) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net{Environment.Version.ToString(2)}</TargetFramework>
            <RuntimeIdentifier>{RuntimeInformation.RuntimeIdentifier}</RuntimeIdentifier>
            <SelfContained>false</SelfContained>
            <UseAppHost>false</UseAppHost>
            <NuGetAudit>false</NuGetAudit>
          </PropertyGroup>
          <ItemGroup>
            {string.Join("\n    ", packages.Select(package => $"<PackageReference Include=\"{package.Id}\" Version=\"[{package.Version}]\" />"))}
          </ItemGroup>
        </Project>
        """;

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
