namespace Mlops.Core.Images;

/// <summary>Which of SageMaker's images is asked for.</summary>
/// <param name="Framework">The algorithm or framework, such as <c>xgboost</c> or <c>pytorch</c>.</param>
/// <param name="Version">The version, such as <c>1.7-1</c>; empty for the default. It may name the Python version as well: <c>1.6-py3</c>.</param>
/// <param name="Region">The AWS region, such as <c>eu-west-1</c>.</param>
public sealed record ImageQuery(string Framework, string Version, string Region)
{
    /// <summary>The instance type, such as <c>ml.m5.large</c>; empty for unknown.</summary>
    public string InstanceType { get; init; } = "";

    /// <summary><c>inference</c> or <c>training</c>; <see langword="null"/> for whichever there is.</summary>
    public string? Scope { get; init; }

    /// <summary>The Python version, such as <c>py310</c>; empty for the newest.</summary>
    public string PythonVersion { get; init; } = "";

    /// <summary>What to call the framework in a sentence.</summary>
    internal string Title => Version.Length == 0 ? $"'{Framework}'" : $"'{Framework}' {Version}";
}
