using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Mlops.Sdk.Fixtures;

/// <summary>Random JSON.</summary>
internal static class JsonGen
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Elements("", " ", "dev", "staging", "prod", "s3://data-bucket/a/", "data-bucket/in", "True", "0.5", "{}", "[1]", "é😀\n\"\\", "xgboost"),
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(s => new string([.. s.Get.Where(c => !char.IsSurrogate(c))])));

    private static readonly Gen<JsonNode?> Scalar = Gen.OneOf(
        Gen.Constant<JsonNode?>(null),
        Gen.Elements(true, false).Select(b => (JsonNode?)JsonValue.Create(b)),
        ArbMap.Default.GeneratorFor<int>().Select(n => (JsonNode?)JsonValue.Create(n)),
        ArbMap.Default.GeneratorFor<NormalFloat>().Select(n => (JsonNode?)JsonValue.Create(n.Item)),
        Text.Select(t => (JsonNode?)JsonValue.Create(t)));

    public static Gen<JsonNode?> Value { get; } = Gen.Sized(size => Of(size));

    /// <summary>An object in which each of some keys may be present.</summary>
    public static Gen<JsonObject> ObjectOf(IEnumerable<string> keys) =>
        Gen.CollectToList(keys, key => Gen.Frequency((1, Gen.Constant<(string, JsonNode?)?>(null)), (2, Value.Select(v => ((string, JsonNode?)?)(key, v)))))
            .Select(members => new JsonObject(members.OfType<(string Key, JsonNode? Value)>().Select(m => KeyValuePair.Create(m.Key, m.Value))));

    private static Gen<JsonNode?> Of(int size) => size < 2 ? Scalar : Gen.OneOf(
        Scalar,
        Of(size / 4).ListOf(3).Select(items => (JsonNode?)new JsonArray([.. items.Select(i => i?.DeepClone())])),
        Gen.Zip(Text, Of(size / 4)).ListOf(3).Select(members => (JsonNode?)new JsonObject(members.DistinctBy(m => m.Item1).Select(m => KeyValuePair.Create(m.Item1, m.Item2?.DeepClone())))));
}
