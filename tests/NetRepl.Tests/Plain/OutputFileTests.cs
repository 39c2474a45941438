using NetRepl.Cli.Commands;
using NetRepl.Plain;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Plain;

public sealed class OutputFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<string> losses = [];

    [Fact]
    public void Frames_follow_each_other()
    {
        using (OutputFile file = Open(ExistingFile.Refuse))
        {
            file.Write("one "u8);
            file.Write("two"u8);
        }

        Assert.Equal("one two", File.ReadAllText(folder.Combine("file")));
        Assert.Empty(losses);
    }

    [Fact]
    public void Existing_file_is_refused_and_kept()
    {
        folder.Write("file", "old");

        OutputLostException refused = Assert.Throws<OutputLostException>(() => Open(ExistingFile.Refuse));

        Assert.Equal(ExitCodes.OutputLost, refused.ExitCode);
        Assert.Equal("old", File.ReadAllText(folder.Combine("file")));
    }

    [Fact]
    public void File_that_is_being_written_is_refused_and_kept()
    {
        using (OutputFile first = Open(ExistingFile.Append))
        {
            first.Write("first"u8);

            Assert.Throws<OutputLostException>(() => Open(ExistingFile.Append));
            OutputLostException refused = Assert.Throws<OutputLostException>(() => Open(ExistingFile.Overwrite));

            Assert.EndsWith("it is being written to, by another run or by another option of this one", refused.Message, StringComparison.Ordinal);
            first.Write(" second"u8);
        }

        Assert.Equal("first second", File.ReadAllText(folder.Combine("file")));
    }

    [Fact]
    public void Full_device_is_told_once_and_takes_no_more()
    {
        using OutputFile file = OutputFile.Open("/dev/full", ExistingFile.Refuse, losses.Add);

        file.Write("lost"u8);
        file.Write("lost as well"u8);

        Assert.True(file.IsLost);
        Assert.Equal(["write /dev/full: no space left; what comes from now on is not in it"], losses);
    }

    [Fact]
    public async Task Fifo_is_written_to()
    {
        string path = folder.Combine("file");
        await Peer.RunAsync("mkfifo", "", path);
        await using RunningProgram reader = Peer.Start("cat", path);

        using (OutputFile file = await Task.Run(() => Open(ExistingFile.Refuse), TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken))
        {
            file.Write("through"u8);
        }

        Assert.Equal(0, await reader.ExitAsync());
        Assert.Equal("through", reader.OutputText);
    }

    public void Dispose() => folder.Dispose();

    private OutputFile Open(ExistingFile existing) => OutputFile.Open(folder.Combine("file"), existing, losses.Add);
}
