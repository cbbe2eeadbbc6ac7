using Mlops.Core.Diagnostics;
using Mlops.Core.Requests;
using Mlops.Core.Text;

namespace Mlops.Core.Images;

/// <summary>No image answers a query.</summary>
/// <param name="part">The part of the query that is not known.</param>
/// <param name="problem">What is wrong, with what is known.</param>
internal sealed class ImageSearchException(ImagePart part, Problem problem) : Exception(problem.Message)
{
    public ImagePart Part { get; } = part;

    public Problem Problem { get; } = problem;

    /// <summary>Something is not among what is known.</summary>
    /// <param name="part">The part of the query.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="found">What was asked for.</param>
    /// <param name="known">What there is.</param>
    public static ImageSearchException Unknown(ImagePart part, string message, string found, IEnumerable<string> known)
    {
        string[] names = [.. NearestName.Order(found, known.Distinct())];
        return new(part, new(RequestDiagnostics.UnknownImage, message)
        {
            Expected = $"one of {string.Join(", ", names)}",
            Hint = NearestName.Hint(found, names),
        });
    }
}

/// <summary>The parts of an image query, to say which of them is at fault.</summary>
internal enum ImagePart
{
    Framework,
    Version,
    Region,
    InstanceType,
    PythonVersion,
}
