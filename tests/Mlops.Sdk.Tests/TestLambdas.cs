using System.Text;
using Mlops.Sdk.Lambdas;

namespace Mlops.Sdk.Tests;

/// <summary>A temporary project with Lambda folders, deleted after the test.</summary>
internal sealed class TestLambdas : IDisposable
{
    public TestLambdas(params string[] pythonFolders)
    {
        Layout = new(Path.Combine(Root, "Lambdas"), Path.Combine(Root, "published"), Path.Combine(Root, "cache"));
        foreach (var folder in pythonFolders)
        {
            Write($"Lambdas/{folder}/main.py", "def handler(event, context):\n    return {}\n");
        }
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("mlops-sdk-tests-").FullName;

    public LambdaLayout Layout { get; }

    public void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    public void Write(string path, byte[] content)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
