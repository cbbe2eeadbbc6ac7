using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json.Nodes;

namespace Mlops.ClientGenerator.Models;

/// <summary>An installed botocore: AWS's public service models, Apache-2.0.</summary>
/// <param name="Folder">The package's folder.</param>
/// <param name="Version">Its version.</param>
internal sealed record Botocore(string Folder, string Version)
{
    private static readonly string[] Files = ["service-2.json", "service-2.json.gz"];

    /// <summary>The botocore in a folder, or the one that Python imports.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static Botocore Find(string? folder)
    {
        var start = new ProcessStartInfo("python3", ["-c", "import botocore, os; print(os.path.dirname(botocore.__file__)); print(botocore.__version__)"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (folder is not null)
        {
            start.Environment["PYTHONPATH"] = Path.GetDirectoryName(Path.GetFullPath(folder));
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries);
        process.WaitForExit();
        return process.ExitCode == 0
            ? new Botocore(lines[0], lines[1])
            : throw new InvalidDataException($"python3 cannot import botocore; it comes with boto3 and with the AWS CLI. {errors.Result.Trim()}");
    }

    /// <summary>The newest model of a service.</summary>
    /// <exception cref="InvalidDataException">There is no such service.</exception>
    public JsonObject Read(string service)
    {
        var folder = Path.Combine(Folder, "data", service);
        var version = Directory.Exists(folder) ? Directory.GetDirectories(folder).Max(StringComparer.Ordinal) : null;
        var file = version is null ? null : Files.Select(name => Path.Combine(version, name)).FirstOrDefault(File.Exists);
        if (file is null)
        {
            throw new InvalidDataException($"botocore {Version} has no model of '{service}' in {folder}.");
        }

        using var stream = File.OpenRead(file);
        using var content = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : (Stream)stream;
        return JsonNode.Parse(content)!.AsObject();
    }
}
