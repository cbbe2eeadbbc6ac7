using Mlops.Sdk.Synthesis;

namespace Mlops.Sdk.Tests.Synthesis;

public sealed class CdkFoldersTests
{
    [Fact]
    public void Create_AfterAKilledProcess_DeletesWhatItLeft()
    {
        using var parent = new TestLambdas();
        // No system gives out so high an id.
        parent.Write($"mlops-cdk-{int.MaxValue}-abc/unpacked.js", "");
        parent.Write("mlops-cdk-other/kept.js", "");

        var created = CdkFolders.Create(parent.Root);

        Assert.Equal(
            [created, Path.Combine(parent.Root, "mlops-cdk-other")],
            Directory.GetDirectories(parent.Root).Order());
    }
}
