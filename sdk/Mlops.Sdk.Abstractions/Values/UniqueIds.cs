using System.Text.Json.Nodes;
using Mlops.Sdk.Archives;
using Mlops.Sdk.Json;
using Mlops.Sdk.Requests;

namespace Mlops.Sdk.Values;

/// <summary>Where unique ids come from.</summary>
public static class UniqueIds
{
    /// <summary>An id derived from the subject: the same request gives the same id, whatever the order of its keys.</summary>
    /// <param name="subject">What the id is for.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string FromRequest(UniqueIdSubject subject)
    {
        var request = new JsonObject(subject.Request
            .Where(member => member.Key != RequestKeys.PipelineType)
            .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        return Sha256.Of(CanonicalJson.Of(new JsonArray(subject.PipelineType, request, subject.Parameter, subject.Stage)));
    }
}
