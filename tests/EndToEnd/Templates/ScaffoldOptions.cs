namespace Mlops.EndToEnd.Templates;

/// <summary>What <c>dotnet new mlops-blueprint</c> is asked for.</summary>
internal sealed record ScaffoldOptions
{
    private static readonly (string Name, string[] Choices)[] Dimensions =
    [
        (NameDimension, ["MyPipeline", "Acme.Fraud-Model", "3d_model"]),
        ("--kind", ["empty", "realtime", "batch", "training", "monitor"]),
        ("--lambda-language", ["csharp", "python", "none", "csharp-aot"]),
        ("--lambda-name", ["announce", "2nd-Step"]),
        ("--deployment", ["pipeline", "orchestrator-account", "direct"]),
        ("--pipeline-type", ["", "fraud_v2"]),
        ("--tests", ["xunit", "nunit", "mstest", "none"]),
        ("--ci", ["github", "gitlab", "azure", "none"]),
        ("--glue", ["true", "false"]),
        ("--solution-format", ["slnx", "sln"]),
        ("--framework", ["net10.0"]),
        (RepositoryDimension, ["plain", "central", "artifacts", "locked"]),
    ];

    private const string NameDimension = "name";
    private const string RepositoryDimension = "repository";

    private readonly int[] _row;

    private ScaffoldOptions(int[] row) => _row = row;

    /// <summary>Options of which each two meet.</summary>
    public static IReadOnlyList<ScaffoldOptions> Pairs { get; } = [.. Pairwise.Of([.. Dimensions.Select(dimension => dimension.Choices.Length)]).Select(row => new ScaffoldOptions(row))];

    /// <summary>
    /// Those that are built: few of which each choice is in one, or, where the environment variable MLOPS_EVERY_TEMPLATE is set, all. The first rows of the pairs
    /// go through the kinds and the languages.
    /// </summary>
    public static IReadOnlyList<ScaffoldOptions> Built { get; } = Environment.GetEnvironmentVariable("MLOPS_EVERY_TEMPLATE") is null ? Cover() : Pairs;

    public string Name => Of(NameDimension);

    public string Kind => Of("--kind");

    public string Language => Of("--lambda-language");

    public string Tests => Of("--tests");

    public string Ci => Of("--ci");

    public string SolutionFormat => Of("--solution-format");

    public bool HasGlue => Of("--glue") == "true";

    /// <summary>How the repository around is set up: <c>central</c> manages packages centrally, <c>artifacts</c> builds into one folder, <c>locked</c> has lock files.</summary>
    public string Repository => Of(RepositoryDimension);

    /// <summary>What is written after <c>dotnet new mlops-blueprint</c>.</summary>
    public IEnumerable<string> Arguments =>
    [
        "-n", Name,
        .. Dimensions.Where(dimension => dimension.Name.StartsWith("--", StringComparison.Ordinal))
            .SelectMany(dimension => Of(dimension.Name) is { Length: > 0 } choice ? new[] { dimension.Name, choice } : []),
    ];

    public override string ToString() => $"{Repository}: {string.Join(' ', Arguments)}";

    private string Of(string dimension)
    {
        var index = Array.FindIndex(Dimensions, candidate => candidate.Name == dimension);
        return Dimensions[index].Choices[_row[index]];
    }

    /// <summary>As many rows as the longest dimension has choices: each dimension goes round in its own.</summary>
    private static List<ScaffoldOptions> Cover() =>
    [
        .. Enumerable.Range(0, Dimensions.Max(dimension => dimension.Choices.Length))
            .Select(number => new ScaffoldOptions([.. Dimensions.Select((dimension, index) => (number + (index / 2)) % dimension.Choices.Length)])),
    ];
}
