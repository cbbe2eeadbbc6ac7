using System.Text.Json.Nodes;
using Mlops.Core.Archives;
using Mlops.Core.Json;
using Mlops.Core.Manifests;
using Mlops.Core.Requests;
using Mlops.Core.Values;

namespace Mlops.Core.Evaluation;

/// <summary>Where unique ids come from.</summary>
public static class UniqueIds
{
    /// <summary>An id derived from the subject: the same request gives the same id, whatever the order of its keys.</summary>
    /// <param name="subject">What the id is for.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string FromRequest(UniqueIdSubject subject) => Hash(subject, Canonical(subject.Request));

    /// <summary>The ids of <see cref="FromRequest"/> for one request, which is put in order once for all of them.</summary>
    /// <param name="request">The request; it must not change any more.</param>
    internal static Func<UniqueIdSubject, string> Of(JsonObject request)
    {
        string? canonical = null;
        return subject => Hash(subject, canonical ??= Canonical(request));
    }

    private static string Canonical(JsonObject request) => CanonicalJson.Of(new JsonObject(request
        .Where(member => member.Key != RequestKeys.PipelineType)
        .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))));

    /// <summary>The digest of the canonical form of an array: the pipeline type, the request, the parameter and the stage.</summary>
    private static string Hash(UniqueIdSubject subject, string request) => Sha256.Of(
        $"[{PythonJson.Dumps(subject.PipelineType)}, {request}, {PythonJson.Dumps(subject.Parameter)}, {PythonJson.Dumps(subject.Stage)}]");
}

/// <summary>What a unique id is made for.</summary>
/// <param name="PipelineType">The pipeline type.</param>
/// <param name="Request">The request.</param>
/// <param name="Parameter">The template parameter; empty outside of one.</param>
/// <param name="Stage">The stage; empty for a single account.</param>
public sealed record UniqueIdSubject(string PipelineType, JsonObject Request, string Parameter, string Stage);
