using NetRepl.Core.Transports.Tls;
using NetRepl.Core.Transports.Tls.Certificates;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Core.Transports.Tls;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class KnownCertificatesTests : IDisposable
{
    private static readonly string First = "sha256:" + new string('1', 64);

    private readonly TemporaryFolder folder = new();
    private readonly KnownCertificates known;

    public KnownCertificatesTests() => known = new KnownCertificates(folder.Combine("netrepl", "known-certificates"));

    private static Fingerprint Fingerprint
    {
        get
        {
            NetRepl.Core.Transports.Tls.Certificates.Fingerprint.Read(First, out Fingerprint? fingerprint);
            return fingerprint!;
        }
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_was_added_is_found_by_another_run()
    {
        known.Add("tls://host:1", Fingerprint);
        known.Add("tls://host:2", Fingerprint);

        Assert.Equal(First, new KnownCertificates(known.Path).Find("tls://host:2")!.ToString());
        Assert.Null(known.Find("tls://host:3"));
    }

    [Fact]
    public void Nobody_else_can_read_or_write_the_file()
    {
        known.Add("tls://host:1", Fingerprint);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(known.Path));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(known.Path)!));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherRead)]
    public void A_file_open_to_others_is_refused(UnixFileMode others)
    {
        known.Add("tls://host:1", Fingerprint);
        File.SetUnixFileMode(known.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | others);

        NetException error = Assert.Throws<NetException>(() => known.Find("tls://host:1"));

        Assert.Equal((NetFailure.BadCertificate, "others have rights to it", $"chmod 600 {known.Path}"), (error.Failure, error.Cause, error.Hint));
        Assert.Throws<NetException>(() => known.Add("tls://host:2", Fingerprint));
    }

    [Fact]
    public void A_folder_open_to_others_is_refused_and_nothing_is_put_into_it()
    {
        string parent = Path.GetDirectoryName(known.Path)!;
        Directory.CreateDirectory(parent);
        File.SetUnixFileMode(parent, (UnixFileMode)0x1FF);

        NetException error = Assert.Throws<NetException>(() => known.Add("tls://host:1", Fingerprint));

        Assert.Equal((parent, "others have rights to it", $"chmod 700 {parent}"), (error.Endpoint, error.Cause, error.Hint));
        Assert.Empty(Directory.GetFiles(parent));
    }

    [Fact]
    public void A_file_of_someone_else_is_refused()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "giving a file away: run the tests as root");
        known.Add("tls://host:1", Fingerprint);
        Assert.Equal(0, chown(known.Path, 65534, -1));

        Assert.Contains("belongs to user 65534", Assert.Throws<NetException>(() => known.Find("tls://host:1")).Cause, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_is_refused()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(known.Path)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.CreateSymbolicLink(known.Path, folder.Write("elsewhere", $"tls://host:1 {First}\n"));

        Assert.Contains("symbolic link", Assert.Throws<NetException>(() => known.Find("tls://host:1")).Cause, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_line_is_told_with_its_number()
    {
        known.Add("tls://host:1", Fingerprint);
        File.AppendAllText(known.Path, "# a remark\n\ntls://host:2 sha256:12\n");

        Assert.Contains("line 4 is damaged", Assert.Throws<NetException>(() => known.Find("tls://host:2")).Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tls+unix:/tmp/my sock")]
    [InlineData("tls+unix:/tmp/two\nlines")]
    public void A_path_may_hold_spaces_and_newlines(string endpoint)
    {
        known.Add(endpoint, Fingerprint);
        known.Add("tls://host:1", Fingerprint);

        Assert.Equal(First, known.Find(endpoint)!.ToString());
        Assert.Equal(First, known.Find("tls://host:1")!.ToString());
        Assert.Null(known.Find("tls+unix:/tmp/my"));
    }

    [Fact]
    public void Without_a_home_the_remedy_is_told() =>
        Assert.Contains("--pin", Assert.Throws<NetException>(() => new KnownCertificates(null).Find("tls://host:1")).Hint!, StringComparison.Ordinal);

    [System.Runtime.InteropServices.DllImport("libc", CharSet = System.Runtime.InteropServices.CharSet.Ansi)]
    private static extern int chown(string path, int owner, int group);
}
