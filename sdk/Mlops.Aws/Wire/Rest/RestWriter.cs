using Amazon.Runtime.Internal;
using Mlops.Aws.Wire.Members;

namespace Mlops.Aws.Wire.Rest;

/// <summary>Writes a request whose members are in path, query, headers and body. What is <see langword="null"/> is not written.</summary>
internal sealed class RestWriter(DefaultRequest http)
{
    private JsonWriter? _body;

    /// <summary>The members in the body.</summary>
    public WireWriter Body => _body ??= new JsonWriter();

    /// <summary>Fills a place in the path.</summary>
    /// <exception cref="ArgumentException">There is nothing to fill it with: the path would be another operation's.</exception>
    public void Path(string name, string? value)
    {
        Required.Check(value is "" ? null : value, name);
        http.AddPathResource($"{{{name}}}", value);
    }

    public void Query(string name, string? value)
    {
        if (value is not null)
        {
            http.Parameters[name] = value;
            http.UseQueryString = true;
        }
    }

    public void Header(string name, string? value)
    {
        if (value is not null)
        {
            http.Headers[name] = value;
        }
    }

    /// <summary>Writes the member that is the whole body.</summary>
    public void Payload(MemoryStream? value) => http.Content = value?.ToArray() ?? [];

    /// <summary>Puts the body into the request.</summary>
    public void Complete()
    {
        if (_body is not null)
        {
            http.Content = _body.ToArray();
        }

        if (http.Content is not null)
        {
            http.Headers.TryAdd("Content-Type", "application/json");
        }
    }
}
