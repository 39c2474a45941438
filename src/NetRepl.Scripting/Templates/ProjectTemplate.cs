using System.Text;
using System.Xml.Linq;

namespace NetRepl.Scripting.Templates;

/// <summary>A new project with one class of hooks, which every editor of C# completes. Its source is a script too, and so is what it builds.</summary>
internal static class ProjectTemplate
{
    /// <summary>The files, in a folder of the project's name.</summary>
    /// <param name="path">The folder; its last part is the project's name.</param>
    /// <param name="core">The full path of NetRepl.Core.dll.</param>
    public static IReadOnlyList<NewFile> Files(string path, string core)
    {
        string name = Path.GetFileName(path);
        return
        [
            new NewFile(Path.Join(path, name + ".csproj"), ProjectOf(core)),
            new NewFile(Path.Join(path, name + ".cs"), SourceOf(name, ClassNameOf(name))),
            new NewFile(Path.Join(path, ".gitignore"), "bin/\nobj/\n"),
        ];
    }

    /// <summary>A name of a C# class made of a name of a file: <c>my-bot</c> is <c>MyBot</c>.</summary>
    public static string ClassNameOf(string name)
    {
        var text = new StringBuilder();
        bool isStart = true;
        foreach (char one in name)
        {
            if (!char.IsAsciiLetterOrDigit(one))
            {
                isStart = true;
                continue;
            }

            text.Append(isStart ? char.ToUpperInvariant(one) : one);
            isStart = false;
        }

        return text.Length == 0 || char.IsAsciiDigit(text[0]) ? "Script" + text : text.ToString();
    }

    private static string ProjectOf(string core) => $"""
        <Project Sdk="Microsoft.NET.Sdk">

          <PropertyGroup>
            <TargetFramework>net{Environment.Version.ToString(2)}</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <!-- Packages come to lie beside the assembly, where netrepl looks for them. -->
            <EnableDynamicLoading>true</EnableDynamicLoading>
            <NetReplCore Condition="'$(NetReplCore)' == ''">{new XText(core)}</NetReplCore>
          </PropertyGroup>

          <ItemGroup>
            <Reference Include="NetRepl.Core" HintPath="$(NetReplCore)" Private="false" />
            <Using Include="NetRepl" />
          </ItemGroup>

        </Project>

        """;

    private static string SourceOf(string name, string className) => $$"""
        // Answers each line with its number. One instance serves one connection.
        //
        //   netrepl listen 8080 --script {{name}}.cs
        //   dotnet build && netrepl listen 8080 --script bin/Debug/net{{Environment.Version.ToString(2)}}/{{name}}.dll

        public sealed class {{className}}(Connection connection)
        {
            private int count;

            public string OnConnect() => $"hello, {connection.Remote}";

            public string OnLine(string line) => $"{++count} {line}";
        }

        """;
}
