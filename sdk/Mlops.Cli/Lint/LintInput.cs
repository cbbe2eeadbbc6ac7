using System.Text;
using Mlops.Cli.Requests;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;

namespace Mlops.Cli.Lint;

/// <summary>A file to be looked at.</summary>
/// <param name="Name">Its name as given; <c>stdin</c> for standard input.</param>
/// <param name="Path">Its full path; <see langword="null"/> for standard input.</param>
/// <param name="Content">Its bytes; empty for a bundle, which is opened where it is.</param>
/// <param name="IsBundle">Whether it is a bundle.</param>
internal sealed record LintInput(string Name, string? Path, byte[] Content, bool IsBundle)
{
    /// <summary>No template and no request is larger.</summary>
    private const int MaxBytes = TemplateText.MaxS3Bytes + 1;

    /// <summary>The text of a file that is no bundle.</summary>
    public string Text => Encoding.UTF8.GetString(Content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Content.AsSpan(Encoding.UTF8.Preamble.Length) : Content);

    /// <summary>Reads files.</summary>
    /// <param name="names">Paths, patterns of paths, and <c>-</c> for standard input.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="MlopsException">Some cannot be read; every one is named.</exception>
    public static async Task<IReadOnlyList<LintInput>> ReadAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var inputs = new List<LintInput>();
        var problems = new List<Problem>();
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            var paths = FilePattern.Expand(name);
            if (paths.Count == 0)
            {
                problems.Add(Unreadable(name, "no file matches it"));
            }

            foreach (var path in paths)
            {
                try
                {
                    inputs.Add(await ReadAsync(path, cancellationToken));
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    problems.Add(Unreadable(path, e.Message));
                }
            }
        }

        return problems.Count == 0 ? [.. inputs.DistinctBy(input => input.Path ?? input.Name)] : throw new MlopsException(problems);
    }

    private static async Task<LintInput> ReadAsync(string name, CancellationToken cancellationToken)
    {
        if (Directory.Exists(name))
        {
            return new(name, System.IO.Path.GetFullPath(name), [], IsBundle: true);
        }

        var isInput = name == RequestFile.StandardInput;
        await using var stream = isInput ? Console.OpenStandardInput() : File.OpenRead(name);
        // One byte more than a template may have is enough to see that it is too long.
        var content = new byte[MaxBytes];
        content = content[..await stream.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, cancellationToken)];
        var isZip = !isInput && content.AsSpan().StartsWith("PK"u8);
        return new(isInput ? "stdin" : name, isInput ? null : System.IO.Path.GetFullPath(name), isZip ? [] : content, isZip);
    }

    private static Problem Unreadable(string name, string reason) => new(ToolDiagnostics.UnreadableRequest, $"'{name}' cannot be read: {reason}")
    {
        Expected = "a template, a request or a bundle, a pattern such as templates/*.yaml, or - for standard input",
    };
}
