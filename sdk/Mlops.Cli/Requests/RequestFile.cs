using Mlops.Core.Diagnostics;
using Mlops.Core.Requests;

namespace Mlops.Cli.Requests;

/// <summary>A request as it came.</summary>
/// <param name="Name">The file's name as given; <c>stdin</c> for standard input.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record RequestFile(string Name, byte[] Content)
{
    /// <summary>What stands for standard input on the command line.</summary>
    public const string StandardInput = "-";

    /// <summary>Reads requests.</summary>
    /// <param name="paths">The files; <c>-</c> for standard input.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="MlopsException">Some cannot be read; every one is named.</exception>
    public static async Task<IReadOnlyList<RequestFile>> ReadAsync(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        var requests = new List<RequestFile>();
        var problems = new List<Problem>();
        foreach (var path in paths.Distinct(StringComparer.Ordinal))
        {
            try
            {
                requests.Add(await ReadAsync(path, cancellationToken));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                problems.Add(new(ToolDiagnostics.UnreadableRequest, $"The request '{path}' cannot be read: {e.Message}")
                {
                    Expected = "a file, or - for standard input",
                });
            }
        }

        return problems.Count == 0 ? requests : throw new MlopsException(problems);
    }

    private static async Task<RequestFile> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var isInput = path == StandardInput;
        await using var stream = isInput ? Console.OpenStandardInput() : File.OpenRead(path);
        // One byte more than a request may have is enough to see that it is too long.
        var content = new byte[RequestParser.MaxBytes + 1];
        var length = await stream.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, cancellationToken);
        return new(isInput ? "stdin" : path, content[..length]);
    }
}
