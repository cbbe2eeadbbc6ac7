using System.Text;
using Mlops.Core.Archives;

namespace Mlops.Orchestrator.Local.Tests.Server;

/// <summary>Small Python functions for stacks.</summary>
internal static class FunctionZip
{
    /// <summary>Puts a function's code to the assets bucket.</summary>
    public static Task PutAsync(ServedCloud cloud, string key, string code) =>
        cloud.Sample.Cloud.Assets.PutAsync(key, DeterministicZip.Create([new("main.py", Encoding.UTF8.GetBytes(code))]));

    /// <summary>The resource of a function in a template.</summary>
    public static string Resource(string logicalId, string key) => $$"""
          {{logicalId}}:
            Type: AWS::Lambda::Function
            Properties:
              FunctionName: {{logicalId.ToLowerInvariant()}}
              Runtime: python3.13
              Handler: main.handler
              Role: arn:aws:iam::000000000000:role/function
              Timeout: 20
              Code: { S3Bucket: mlops-assets, S3Key: {{key}} }
        """;

    /// <summary>All that a function has printed.</summary>
    public static string Log(ServedCloud cloud, string function)
    {
        var folder = Path.Combine(cloud.Sample.Cloud.StateFolder, "logs", cloud.Endpoint.AccountId, cloud.Endpoint.Region, function);
        return Directory.Exists(folder) ? string.Concat(Directory.EnumerateFiles(folder, "*.log").Order(StringComparer.Ordinal).Select(ReadShared)) : "";
    }

    /// <summary>Waits until a function has printed something.</summary>
    public static async Task PrintedAsync(ServedCloud cloud, string function, string text)
    {
        var end = DateTime.UtcNow.AddSeconds(30);
        while (!Log(cloud, function).Contains(text, StringComparison.Ordinal))
        {
            Assert.True(DateTime.UtcNow < end, $"'{function}' has not printed '{text}', but:\n{Log(cloud, function)}");
            await Task.Delay(50);
        }
    }

    private static string ReadShared(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd();
    }
}
