using Mlops.Sdk.Lambdas;
using Mlops.Tests;

namespace Mlops.Blueprints;

/// <summary>A folder that stands in for the published functions: templates are about their names, not about their code.</summary>
internal sealed class FunctionsStandIn : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("mlops-blueprints-tests-").FullName;

    public FunctionsStandIn()
    {
        Layout = new(Path.Combine(_root, "Lambdas"), Path.Combine(_root, "published"), Path.Combine(_root, "cache"));
        Write(Layout.SourceDirectory, "mlops_functions.csproj", "<Project />"u8);
        Write(Layout.PublishDirectory, "bootstrap", NativeStandIn.Program());
    }

    /// <summary>Adds Python functions.</summary>
    /// <param name="folders">Their folders.</param>
    public FunctionsStandIn WithPython(params string[] folders)
    {
        foreach (var folder in folders)
        {
            File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(Layout.SourceDirectory, folder)).FullName, "main.py"), "def handler(event, context):\n    return {}\n");
        }

        return this;
    }

    public LambdaLayout Layout { get; }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static void Write(string directory, string name, ReadOnlySpan<byte> content)
    {
        var folder = Directory.CreateDirectory(Path.Combine(directory, "mlops_functions"));
        File.WriteAllBytes(Path.Combine(folder.FullName, name), content);
    }
}
