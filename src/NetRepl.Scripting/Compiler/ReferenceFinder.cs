using NetRepl.Core.Text;
using NetRepl.Scripting.Packages;
using NetRepl.Scripting.Runtime;

namespace NetRepl.Scripting.Compiler;

/// <summary>Finds what the <c>#r</c> of a script refer to: assemblies in files, assemblies of the framework, packages.</summary>
/// <param name="packages">Fetches packages.</param>
internal sealed class ReferenceFinder(PackageRestore packages)
{
    private static readonly string Framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!; // the framework is no single file
    private static readonly string[] Ours = ["NetRepl.Core", "NetRepl.Scripting"];

    /// <summary>Finds them all.</summary>
    /// <param name="directives">The directives.</param>
    /// <param name="scriptFolder">The folder of the script, whose NuGet.Config holds.</param>
    /// <param name="problems">Takes what is wrong, with its place.</param>
    /// <param name="cancel">Gives up.</param>
    public IReadOnlyList<ScriptLibrary> Find(
        IReadOnlyList<ReferenceDirective> directives, string scriptFolder, List<ScriptDiagnostic> problems, CancellationToken cancel)
    {
        List<ScriptLibrary> found = [];
        List<(PackageName Name, ReferenceDirective Directive)> wanted = [];
        foreach (ReferenceDirective directive in directives)
        {
            switch (ReferenceText.Parse(directive.Text))
            {
                case ReferenceText.Package package:
                    wanted.Add((package.Name, directive));
                    break;
                case ReferenceText.File file when !Ours.Contains(Path.GetFileNameWithoutExtension(file.Path)):
                    AddFile(Path.GetFullPath(file.Path, directive.Folder), directive, found, problems);
                    break;
                case ReferenceText.Named named when !IsKnown(named.Name):
                    problems.Add(Problem(directive, $"the framework has no assembly '{named.Name}'; write a path such as \"lib/{named.Name}.dll\", or a package: \"nuget: {named.Name}, 1.2.3\""));
                    break;
                case ReferenceText.Wrong wrong:
                    problems.Add(Problem(directive, wrong.Problem));
                    break;
                default:
                    break;
            }
        }

        if (problems.Count == 0 && wanted.Count > 0)
        {
            AddPackages(wanted, scriptFolder, found, problems, cancel);
        }

        return found;
    }

    private static bool IsKnown(string name) => Ours.Contains(name) || File.Exists(Path.Join(Framework, name + ".dll"));

    private static void AddFile(string path, ReferenceDirective directive, List<ScriptLibrary> found, List<ScriptDiagnostic> problems)
    {
        try
        {
            found.Add(ScriptLibrary.Read(path, LibraryUse.Compile | LibraryUse.Load));
        }
        catch (BadImageFormatException)
        {
            problems.Add(Problem(directive, $"{directive.Text} is no .NET assembly"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems.Add(Problem(directive, error is FileNotFoundException or DirectoryNotFoundException ? $"there is no {path}" : error.Message));
        }
    }

    private void AddPackages(
        List<(PackageName Name, ReferenceDirective Directive)> wanted, string scriptFolder, List<ScriptLibrary> found, List<ScriptDiagnostic> problems, CancellationToken cancel)
    {
        if (wanted.FindLast(one => wanted.Exists(other => IsOtherVersion(one.Name, other.Name))) is ({ } twice, { } second))
        {
            problems.Add(Problem(second, $"the package {twice.Id} is wanted in two versions; keep one"));
            return;
        }

        switch (packages.Restore([.. wanted.Select(one => one.Name).Distinct()], scriptFolder, cancel))
        {
            case PackageResult.Restored restored:
                found.AddRange(restored.Libraries);
                break;
            case PackageResult.Refused refused:
                (PackageName Name, ReferenceDirective Directive) culprit =
                    wanted.Find(one => refused.Problem.Contains(one.Name.Id, StringComparison.OrdinalIgnoreCase)) is { Name: not null } named ? named : wanted[0];
                problems.Add(Problem(culprit.Directive, Escapes.OneLine(refused.Problem)) with { Code = refused.Code });
                break;
            default:
                throw new InvalidOperationException("packages are restored or refused");
        }
    }

    private static bool IsOtherVersion(PackageName one, PackageName other) =>
        string.Equals(one.Id, other.Id, StringComparison.OrdinalIgnoreCase) && one.Version != other.Version;

    private static ScriptDiagnostic Problem(ReferenceDirective directive, string message) => ScriptDiagnostic.At(directive.Place, message);
}
