namespace Mlops.Cli.Output;

/// <summary>The forms of the result.</summary>
internal enum OutputFormat
{
    /// <summary>Text for people.</summary>
    Text,

    /// <summary>One JSON document on standard output; text for people goes to standard error.</summary>
    Json,

    /// <summary>What code hosts take of <c>lint</c>.</summary>
    Sarif,
}
