using System.Globalization;
using Mlops.Aws.Wire.Members;

namespace Mlops.Aws.Wire.Rest;

/// <summary>Reads a message whose members are all over it. What is not there is <see langword="null"/>.</summary>
/// <param name="content">The body.</param>
/// <param name="header">Gives a header's value.</param>
internal sealed class RestReader(ReadOnlyMemory<byte> content, Func<string, string?> header)
{
    private WireReader? _body;

    /// <summary>The members in the body.</summary>
    public WireReader Body => _body ??= JsonReader.Parse(content.IsEmpty && IsRequest ? "{}"u8.ToArray() : content);

    /// <summary>The whole body.</summary>
    public MemoryStream Payload => new(content.ToArray());

    /// <summary>The status of an answer.</summary>
    public int Status { get; init; }

    /// <summary>Gives the parts of a request's path that are members; <see langword="null"/> in answers.</summary>
    public Func<string, string?>? Paths { private get; init; }

    /// <summary>Gives the parameters of a request's query.</summary>
    public Func<string, string?>? Queries { private get; init; }

    private bool IsRequest => Paths is not null;

    public string? Path(string name) => Paths?.Invoke(name);

    public string? Query(string name) => Queries?.Invoke(name);

    public int? QueryInteger(string name) => Query(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    public string? Header(string name) => header(name) is { Length: > 0 } value ? value : null;
}
