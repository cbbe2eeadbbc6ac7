using System.Text;
using Mlops.Orchestrator.Ports;

namespace Mlops.Parity.Tests.Handler;

/// <summary>The configuration bucket of a case.</summary>
internal sealed class ScriptedFiles(AwsScript aws) : IRequestFiles
{
    public Task<byte[]> ReadAsync(string bucket, string key, CancellationToken cancellationToken = default) =>
        (string?)aws.Answer("s3", "GetObject")?["Body"]?["$body"] is { } body
            ? Task.FromResult(Encoding.UTF8.GetBytes(body))
            : throw new ServiceException("s3", "GetObject", "NoSuchKey", "The specified key does not exist.") { StatusCode = 404 };
}
