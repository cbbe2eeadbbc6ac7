using System.Text.Json.Nodes;
using Mlops.Blueprints.Functions.Jobs;
using Mlops.Blueprints.Functions.Properties;

namespace Mlops.Blueprints.Functions.Training;

/// <summary>Makes the input of <c>CreateTrainingJob</c>.</summary>
internal static class TrainingJobRequest
{
    /// <exception cref="InvalidDataException">The properties are wrong.</exception>
    public static JsonObject Build(JobProperties properties, string name)
    {
        var input = new JsonObject
        {
            [JobKind.Training.NameMember] = name,
            ["HyperParameters"] = HyperParameters.Read(properties, except: []),
        }.WithTrainingSettings(properties, name);
        properties.ThrowIfWrong();
        return input;
    }
}
