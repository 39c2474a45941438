using System.IO.Compression;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetRepl.Scripting.Compiler;
using Xunit;

namespace NetRepl.Tests.Scripting;

/// <summary>Makes assemblies, and packages with an assembly each.</summary>
internal static class TestLibrary
{
    private static readonly Lazy<MetadataReference[]> Framework = new(() => [.. FrameworkReferences.Load()]);

    /// <summary>Compiles C# into an assembly that is named as its file.</summary>
    /// <param name="path">Where it is put.</param>
    /// <param name="text">The source.</param>
    /// <param name="references">Assemblies that it uses.</param>
    public static string Build(string path, string text, params string[] references)
    {
        var compilation = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(path),
            [CSharpSyntaxTree.ParseText(text)],
            [.. Framework.Value, .. references.Select(reference => MetadataReference.CreateFromFile(reference))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, deterministic: true));
        using var image = new MemoryStream();
        Assert.Empty(compilation.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, image.ToArray());
        return path;
    }

    /// <summary>Puts a package into a feed that is a folder.</summary>
    /// <param name="feed">The folder.</param>
    /// <param name="id">The package, and its assembly.</param>
    /// <param name="version">Its version.</param>
    /// <param name="text">The assembly's source.</param>
    /// <param name="needs">A package of the same version that it needs, and the assembly in it; null for none.</param>
    public static string Pack(string feed, string id, string version, string text, (string Id, string Assembly)? needs = null)
    {
        string assembly = Build(Path.Join(feed, "build", id + ".dll"), text, needs is { } used ? [used.Assembly] : []);
        string dependencies = needs is { } other
            ? $"""<dependencies><group targetFramework="net8.0"><dependency id="{other.Id}" version="{version}" /></group></dependencies>"""
            : "";
        using var package = new ZipArchive(File.Create(Path.Join(feed, $"{id}.{version}.nupkg")), ZipArchiveMode.Create);
        Add(package, id + ".nuspec", Encoding.UTF8.GetBytes($"""
            <package><metadata>
              <id>{id}</id><version>{version}</version><authors>test</authors><description>test</description>{dependencies}
            </metadata></package>
            """));
        Add(package, $"lib/net8.0/{id}.dll", File.ReadAllBytes(assembly));
        return assembly;
    }

    /// <summary>Lets the scripts of a folder use one feed and no other, and packages be unpacked beside it.</summary>
    public static void UseFeed(string folder, string feed) => File.WriteAllText(Path.Join(folder, "nuget.config"), $"""
        <configuration>
          <packageSources><clear /><add key="local" value="{feed}" /></packageSources>
          <config><add key="globalPackagesFolder" value="{Path.Join(folder, "unpacked")}" /></config>
        </configuration>
        """);

    private static void Add(ZipArchive package, string name, byte[] content)
    {
        using Stream entry = package.CreateEntry(name).Open();
        entry.Write(content);
    }
}
