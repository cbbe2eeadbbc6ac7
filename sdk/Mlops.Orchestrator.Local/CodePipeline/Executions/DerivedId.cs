using Mlops.Core.Archives;

namespace Mlops.Orchestrator.Local.CodePipeline.Executions;

/// <summary>Ids of the form that AWS's have, always the same for the same thing.</summary>
internal static class DerivedId
{
    public static string Of(string thing) => Guid.ParseExact(Sha256.Of(thing)[..32], "N").ToString();
}
