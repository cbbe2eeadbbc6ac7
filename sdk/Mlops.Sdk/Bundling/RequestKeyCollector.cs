using System.Text.Json;
using Mlops.Core;
using Mlops.Core.Diagnostics;
using Mlops.Core.Json;
using Mlops.Core.Manifests;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Sdk.Bundling;

/// <summary>Gathers the request keys that a blueprint's parameters read. The same key may be declared several times, always alike.</summary>
internal sealed class RequestKeyCollector
{
    private readonly OrderedDictionary<string, RequestKey> _keys = [];
    private readonly List<Problem> _problems = [];

    /// <summary>The keys, in the order in which they first appear.</summary>
    public IReadOnlyList<RequestKey> Keys => [.. _keys.Values];

    /// <summary>The keys that are declared in two ways.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>Adds the keys that a parameter reads.</summary>
    /// <param name="parameter">The parameter.</param>
    public void Add(Parameter parameter)
    {
        foreach (var key in parameter.Source?.Keys ?? [])
        {
            var isOwn = key == parameter.Source!.MainKey;
            Add(
                new RequestKey(key.Name, key.Type ?? (isOwn ? parameter.KeyType : RequestKeyType.String))
                {
                    Description = key.Description ?? (isOwn ? parameter.Description : ""),
                    Required = key.IsRequired,
                    RequiredWhen = key.Condition?.Predicate,
                    MayBeEmptyWhen = key.EmptyWhen?.Predicate,
                    Default = key.Default?.DeepClone(),
                    PerStage = key.IsPerStage,
                    Example = (key.ExampleValue ?? (isOwn ? parameter.ExampleValue : null))?.DeepClone(),
                },
                parameter.Location);
        }
    }

    /// <summary>Adds the key that names the stack, as the first, where no parameter reads it: a name without it is one, too.</summary>
    /// <param name="name">The key.</param>
    public void AddStackNameKey(string name)
    {
        if (!_keys.ContainsKey(name))
        {
            _keys.Insert(0, name, new RequestKey(name, RequestKeyType.String) { Required = true, MayBeEmptyWhen = When.Always.Predicate, Description = "Tells pipelines of this type apart." });
        }
    }

    private void Add(RequestKey key, SourceLocation location)
    {
        if (_keys.TryAdd(key.Name, key))
        {
            return;
        }

        var known = _keys[key.Name];
        if (Rules(known) != Rules(key))
        {
            _problems.Add(new Problem(BundleDiagnostics.ConflictingKey, $"The request key '{key.Name}' is declared in two ways.")
            {
                Pointer = location.ToString(),
                Expected = "the same type, default, condition and PerStage everywhere",
                Hint = "Declare the Key once, in a static field, and use that in every expression.",
            });
        }

        _keys[key.Name] = known with
        {
            Description = known.Description.Length == 0 ? key.Description : known.Description,
            Example = known.Example ?? key.Example,
        };
    }

    private static string Rules(RequestKey key) =>
        JsonSerializer.Serialize(key with { Description = "", Example = null }, MlopsJson.Default.RequestKey);
}
