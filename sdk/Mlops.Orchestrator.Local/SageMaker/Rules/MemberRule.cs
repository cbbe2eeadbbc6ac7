using System.Text.RegularExpressions;

namespace Mlops.Orchestrator.Local.SageMaker.Rules;

/// <summary>What an operation demands of a member of its input. It holds where the structure is there that the member belongs to.</summary>
/// <param name="Path">The member: names with dots between them; <c>[]</c> behind a name stands for every item of a list.</param>
internal sealed partial record MemberRule(string Path)
{
    public bool IsOptional { get; init; }

    public int MinimumLength { get; init; }

    public int MaximumLength { get; init; } = int.MaxValue;

    public Regex? Pattern { get; init; }

    /// <summary>The values it may have; empty for any.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    public bool IsNumber { get; init; }

    public long Minimum { get; init; } = long.MinValue;

    public long Maximum { get; init; } = long.MaxValue;

    public static MemberRule Required(string path) => new(path);

    public static MemberRule Name(string path, int maximumLength) => new(path) { MinimumLength = 1, MaximumLength = maximumLength, Pattern = NamePattern() };

    public static MemberRule Role(string path) => new(path) { MinimumLength = 20, MaximumLength = 2048, Pattern = RolePattern() };

    public static MemberRule Location(string path) => new(path) { MaximumLength = 1024, Pattern = LocationPattern() };

    public static MemberRule Text(string path, int maximumLength) => new(path) { MinimumLength = 1, MaximumLength = maximumLength };

    public static MemberRule Choice(string path, params string[] values) => new(path) { Values = values };

    public static MemberRule Number(string path, long minimum, long maximum = long.MaxValue) => new(path) { IsNumber = true, Minimum = minimum, Maximum = maximum };

    [GeneratedRegex(@"^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^arn:aws[a-z\-]*:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+\z")]
    private static partial Regex RolePattern();

    [GeneratedRegex(@"^(https|s3)://([^/]+)/?(.*)\z")]
    private static partial Regex LocationPattern();
}
