using System.Globalization;
using Amazon.Runtime.Internal;
using Mlops.Aws.Wire.Members;

namespace Mlops.Aws.Wire.Rest;

/// <summary>Writes a message whose members are all over it. What is <see langword="null"/> is not written.</summary>
internal abstract class RestWriter
{
    private JsonWriter? _body;
    private byte[]? _payload;

    /// <summary>The members in the body.</summary>
    public WireWriter Body => _body ??= new JsonWriter { IsLenient = IsLenient };

    /// <inheritdoc cref="WireWriter.IsLenient"/>
    public bool IsLenient { get; init; }

    /// <summary>The whole body, as far as there is one.</summary>
    protected byte[]? Content => _body?.ToArray() ?? _payload;

    /// <inheritdoc cref="WireWriter.Require"/>
    public void Require(object? value, string member)
    {
        if (!IsLenient)
        {
            Required.Check(value, member);
        }
    }

    /// <summary>Fills a place in the path.</summary>
    /// <exception cref="ArgumentException">There is nothing to fill it with: the path would be another operation's.</exception>
    public abstract void Path(string name, string? value);

    public abstract void Query(string name, string? value);

    public void Query(string name, int? value) => Query(name, value?.ToString(CultureInfo.InvariantCulture));

    public abstract void Header(string name, string? value);

    /// <summary>Writes the status of an answer.</summary>
    public abstract void Status(int? value);

    /// <summary>Writes the member that is the whole body.</summary>
    public void Payload(MemoryStream? value) => _payload = value?.ToArray() ?? [];
}

/// <summary>Writes a request.</summary>
internal sealed class RestRequestWriter(DefaultRequest http) : RestWriter
{
    public override void Path(string name, string? value)
    {
        Required.Check(value is "" ? null : value, name);
        http.AddPathResource($"{{{name}}}", value);
    }

    public override void Query(string name, string? value)
    {
        if (value is not null)
        {
            http.Parameters[name] = value;
            http.UseQueryString = true;
        }
    }

    public override void Header(string name, string? value)
    {
        if (value is not null)
        {
            http.Headers[name] = value;
        }
    }

    public override void Status(int? value) => throw new NotSupportedException("A request has no status.");

    /// <summary>Puts the body into the request.</summary>
    public void Complete()
    {
        http.Content = Content;
        if (http.Content is not null)
        {
            http.Headers.TryAdd("Content-Type", "application/json");
        }
    }
}
