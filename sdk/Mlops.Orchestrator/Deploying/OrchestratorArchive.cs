using System.IO.Compression;
using System.Text;
using Mlops.Core.Archives;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Deploying;

/// <summary>What an orchestrator is deployed from: its templates, and the code of its function.</summary>
/// <param name="SingleAccountTemplate">The template for one account.</param>
/// <param name="MultiAccountTemplate">The template for dev, staging and prod.</param>
/// <param name="Function">The zip of the function.</param>
public sealed record OrchestratorArchive(string SingleAccountTemplate, string MultiAccountTemplate, ReadOnlyMemory<byte> Function)
{
    /// <summary>The name of the file that has all of it.</summary>
    public const string FileName = "orchestrator.zip";

    private const string SingleAccount = "orchestrator_single_account.yaml";
    private const string MultiAccount = "orchestrator_multi_account.yaml";
    private const string Code = "function.zip";

    /// <summary>More than a function of Lambda may have, so that a file that expands without end is not read to its end.</summary>
    private const long LongestEntry = 256L << 20;

    /// <summary>The SHA-256 of the function's zip.</summary>
    public string FunctionSha256 => Sha256.Of(Function.Span);

    /// <summary>Reads a file with all of it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="MlopsException">It is missing or damaged; everything that it lacks is told.</exception>
    public static OrchestratorArchive Read(string path)
    {
        try
        {
            using var zip = ZipFile.OpenRead(path);
            var lacking = new[] { SingleAccount, MultiAccount, Code }.Where(name => zip.GetEntry(name) is null).ToList();
            return lacking.Count == 0
                ? new(Encoding.UTF8.GetString(Content(zip, SingleAccount)), Encoding.UTF8.GetString(Content(zip, MultiAccount)), Content(zip, Code))
                : throw DeploymentDiagnostics.IsUnusable(path, $"it lacks {string.Join(", ", lacking)}", null);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw DeploymentDiagnostics.IsUnusable(path, e.Message, e);
        }
    }

    private static byte[] Content(ZipArchive zip, string name)
    {
        var entry = zip.GetEntry(name)!;
        if (entry.Length > LongestEntry)
        {
            throw new InvalidDataException($"{name} has {entry.Length:N0} bytes");
        }

        var content = new byte[entry.Length];
        using var stream = entry.Open();
        stream.ReadExactly(content);
        return content;
    }
}
