using System.CommandLine;

namespace Mlops.Cli.Commands;

/// <summary>The arguments that name requests.</summary>
internal static class RequestArguments
{
    /// <summary>One request or more.</summary>
    public static Argument<string[]> Several() => new("FILE")
    {
        Description = "Request files (JSON); - reads standard input.",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>One request.</summary>
    public static Argument<string> One() => new("FILE") { Description = "A request file (JSON); - reads standard input." };
}
