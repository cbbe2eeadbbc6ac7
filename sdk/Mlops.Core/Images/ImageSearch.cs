using System.Globalization;
using System.Text.RegularExpressions;

namespace Mlops.Core.Images;

/// <summary>Finds the image that a query asks for among a framework's.</summary>
/// <param name="query">The query.</param>
/// <param name="rows">The framework's images for the query's scope and kind of instance.</param>
/// <param name="default">The version when the query has none.</param>
/// <param name="fallback">The version when the query's is not known; <see langword="null"/> for none.</param>
internal sealed partial class ImageSearch(ImageQuery query, IReadOnlyList<ImageRow> rows, string? @default, string? fallback)
{
    /// <summary>The image: <c>registry/repository:tag</c>.</summary>
    /// <exception cref="ImageSearchException">There is none.</exception>
    public string Find()
    {
        var (version, python) = Version();
        var ofVersion = rows.Where(row => row.Versions.Contains(version)).ToList();
        var processor = Processor(ofVersion);
        var ofProcessor = ofVersion.Where(row => processor is null ? row.Processors.Length == 0 : row.Processors.Contains(processor)).ToList();
        var (row, chosen) = Python(ofProcessor, python);
        return row.For(version, processor ?? "", chosen);
    }

    /// <summary>The version as the data has it, and the Python version that goes with it; empty for any.</summary>
    private (string Version, string Python) Version()
    {
        var asked = query.Version.Length == 0 ? @default ?? "" : query.Version;
        if (Known(asked) is { } known)
        {
            return (known, query.PythonVersion);
        }

        return WithPython().Match(asked) is { Success: true } match && Known(match.Groups["version"].Value) is { } version ? (version, match.Groups["python"].Value)
            : fallback is not null ? (fallback, query.PythonVersion)
            : throw ImageSearchException.Unknown(
                ImagePart.Version,
                $"SageMaker's '{query.Framework}' has no version '{query.Version}'{(Neuron.Has(Processors.Of(query.InstanceType, [])) ? $" for instances of type '{query.InstanceType}'" : "")}.",
                query.Version,
                rows.SelectMany(row => row.Versions));
    }

    /// <summary>The version itself, or, of a framework built on others, the only combination that has it.</summary>
    private string? Known(string version)
    {
        var versions = rows.SelectMany(row => row.Versions).ToHashSet();
        return versions.Contains(version) ? version
            : versions.Where(v => v.StartsWith($"{version}-pytorch", StringComparison.Ordinal) || v.StartsWith($"{version}-tensorflow", StringComparison.Ordinal)).ToList() is [var only] ? only
            : null;
    }

    /// <summary>The processor, <see langword="null"/> where the image names none; where there is one image only, it serves whatever instance type is asked for, but one chip's image does not serve another chip.</summary>
    private string? Processor(List<ImageRow> candidates)
    {
        var available = candidates.SelectMany(row => row.Processors).Distinct().ToList();
        var wanted = Processors.Of(query.InstanceType, available);
        if (wanted is not null && available.Contains(wanted))
        {
            return wanted;
        }

        return candidates.Exists(row => row.Processors.Length == 0) ? null
            : available.Where(p => p != Processors.Graviton).ToList() is [var only] && !Neuron.AreDifferentChips(only, wanted) ? only
            : throw ImageSearchException.Unknown(
                ImagePart.InstanceType,
                $"SageMaker's {query.Title} has no image for instances of type '{query.InstanceType}'{(wanted is null ? "" : $" ({wanted})")}.",
                found: "",
                available);
    }

    private (ImageRow Row, string Python) Python(List<ImageRow> candidates, string asked)
    {
        var available = candidates.SelectMany(row => row.Pythons.DefaultIfEmpty("").Select(python => (Row: row, Python: python))).ToList();
        var found = available.Where(c => asked.Length == 0 || c.Python == asked || c.Python.Length == 0).OrderByDescending(c => Number(c.Python)).ToList();
        return found.Count > 0
            ? found[0]
            : throw ImageSearchException.Unknown(
                ImagePart.PythonVersion, $"SageMaker's {query.Title} has no image with Python version '{asked}'.", asked, available.Select(c => c.Python));
    }

    /// <summary>Python versions in the order of their ages: py2 is 200, py3 300, py36 306, py310 310.</summary>
    private static int Number(string python) => python.Length < 3 ? 0
        : int.Parse(python.AsSpan(2, 1), CultureInfo.InvariantCulture) * 100 + (python.Length > 3 ? int.Parse(python.AsSpan(3), CultureInfo.InvariantCulture) : 0);

    [GeneratedRegex(@"\A(?<version>.+)-(?<python>py\d+)\z")]
    private static partial Regex WithPython();
}
