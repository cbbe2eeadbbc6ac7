using Mlops.Cli.Tests.Fixtures;
using Mlops.Cli.Workspaces;

namespace Mlops.Cli.Tests.Workspaces;

public sealed class PathOwnerTests
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Theory]
    [InlineData(1000u, 1000u, Private, nameof(PathTrust.Own))]
    [InlineData(0u, 0u, Private, nameof(PathTrust.Own))]
    [InlineData(1001u, 1000u, Private, nameof(PathTrust.Foreign))]
    [InlineData(1001u, 1001u, Private | UnixFileMode.OtherWrite, nameof(PathTrust.Foreign))]
    [InlineData(1000u, 1000u, Private | UnixFileMode.OtherWrite, nameof(PathTrust.Shared))]
    [InlineData(0u, 0u, Private | UnixFileMode.OtherWrite | UnixFileMode.StickyBit, nameof(PathTrust.Shared))]
    [InlineData(1000u, 100u, Private | UnixFileMode.GroupWrite, nameof(PathTrust.Shared))]
    [InlineData(1000u, 1000u, Private | UnixFileMode.GroupWrite, nameof(PathTrust.Own))]
    public void Judge_OwnerAndPermissions_SayWhoCanWrite(uint owner, uint group, UnixFileMode mode, string expected) =>
        Assert.Equal(expected, PathOwner.Judge(owner, group, mode, user: 1000).ToString());

    [Fact]
    public void Of_FileAndFolderOfThisUser_AreOwn()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(PathTrust.Own, PathOwner.Of(folder.Path));
        Assert.Equal(PathTrust.Own, PathOwner.Of(folder.Write("file", "")));
    }
}
