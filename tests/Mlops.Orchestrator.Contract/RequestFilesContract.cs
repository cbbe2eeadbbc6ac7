using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Contract;

/// <summary>What the use cases rely on in <see cref="IRequestFiles"/>.</summary>
public abstract class RequestFilesContract
{
    /// <summary>New ports.</summary>
    protected abstract Task<ModelCardPortsUnderTest> OpenAsync();

    [Fact]
    public async Task Read_AFile_IsItsBytes()
    {
        await using var subject = await OpenAsync();
        byte[] content = [0xEF, 0xBB, 0xBF, 0, 255];
        await subject.PutAsync("requests/a b+ä.json", content);
        await subject.PutAsync("requests/empty.json", []);

        Assert.Equal(content, await subject.Ports.Files.ReadAsync(subject.Bucket, "requests/a b+ä.json"));
        Assert.Empty(await subject.Ports.Files.ReadAsync(subject.Bucket, "requests/empty.json"));
    }

    [Fact]
    public async Task Read_NoSuchFileOrBucket_IsTheRefusalOfS3()
    {
        await using var subject = await OpenAsync();
        await subject.PutAsync("requests/churn.json", [1]);

        Assert.Equal(("s3", "GetObject", "NoSuchKey", 404), await RefusalAsync(subject, subject.Bucket, "requests/churn"));
        Assert.Equal(("s3", "GetObject", "NoSuchBucket", 404), await RefusalAsync(subject, "mlops-contract-none", "requests/churn.json"));
    }

    private static async Task<(string Service, string Operation, string Code, int Status)> RefusalAsync(ModelCardPortsUnderTest subject, string bucket, string key)
    {
        var refusal = await Assert.ThrowsAsync<ServiceException>(() => subject.Ports.Files.ReadAsync(bucket, key));
        return (refusal.Service, refusal.Operation, refusal.Code, refusal.StatusCode);
    }
}
