using System.Text.Json.Nodes;
using Mlops.Blueprints.Functions.Json;
using Mlops.Blueprints.Functions.Properties;

namespace Mlops.Blueprints.Functions.Training;

/// <summary>An algorithm's hyperparameters, which SageMaker takes as texts.</summary>
internal static class HyperParameters
{
    /// <summary>Reads the hyperparameters.</summary>
    /// <param name="properties">The properties.</param>
    /// <param name="except">Names to leave out: those a tuning job chooses.</param>
    public static Dictionary<string, string> Read(JobProperties properties, IReadOnlyCollection<string> except)
    {
        var texts = new Dictionary<string, string>();
        foreach (var (name, value) in properties.Object("HyperParameters") ?? [])
        {
            if (!except.Contains(name))
            {
                texts[name] = PropertyText.Of(value);
            }
        }

        return texts;
    }
}
