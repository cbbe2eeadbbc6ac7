using System.Security.Cryptography;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Contract;

/// <summary>What the use cases rely on in <see cref="IAssetStore"/>.</summary>
public abstract class AssetStoreContract
{
    /// <summary>New ports.</summary>
    protected abstract Task<PortsUnderTest> OpenAsync();

    [Fact]
    public async Task Put_TwiceThenDelete_TheObjectIsWhatWasWrittenLast_ThenGone()
    {
        await using var subject = await OpenAsync();
        var assets = subject.Ports.Assets;
        Assert.Null(await assets.GetAsync("folder/a b.zip"));

        await assets.PutAsync("folder/a b.zip", "first"u8.ToArray());
        await assets.PutAsync("folder/a b.zip", "second"u8.ToArray());
        Assert.Equal("second"u8.ToArray(), await assets.GetAsync("folder/a b.zip"));

        await assets.DeleteAsync("folder/a b.zip");
        await assets.DeleteAsync("folder/a b.zip");
        Assert.Null(await assets.GetAsync("folder/a b.zip"));
    }

    [Fact]
    public async Task Revision_IsTheSha256OfTheBytes()
    {
        await using var subject = await OpenAsync();
        byte[] content = [0, 1, 2, 255];
        Assert.Null(await subject.Ports.Assets.GetRevisionAsync("source.zip"));

        await subject.Ports.Assets.PutAsync("source.zip", content);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), await subject.Ports.Assets.GetRevisionAsync("source.zip"));
    }

    [Fact]
    public async Task List_Prefix_GivesItsKeysInOrder()
    {
        await using var subject = await OpenAsync();
        foreach (var key in new[] { "a/2", "a/10", "b/1", "a/1" })
        {
            await subject.Ports.Assets.PutAsync(key, "x"u8.ToArray());
        }

        Assert.Equal(["a/1", "a/10", "a/2"], await subject.Ports.Assets.ListAsync("a/"));
        Assert.Empty(await subject.Ports.Assets.ListAsync("c/"));
    }
}
