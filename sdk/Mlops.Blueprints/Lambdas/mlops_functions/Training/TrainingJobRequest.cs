using System.Text.Json.Nodes;
using Mlops.Blueprints.Functions.Jobs;
using Mlops.Blueprints.Functions.Properties;

namespace Mlops.Blueprints.Functions.Training;

/// <summary>Makes the input of <c>CreateTrainingJob</c>.</summary>
internal static class TrainingJobRequest
{
    /// <exception cref="InvalidDataException">The properties are wrong.</exception>
    public static JobRequest Build(JobProperties properties, string seed)
    {
        var name = JobName.Read(properties, JobKind.Training.NameMember, JobKind.Training, seed);
        var input = new JsonObject
        {
            [JobKind.Training.NameMember] = name,
            ["HyperParameters"] = HyperParameters.Read(properties, except: []),
        }.WithTrainingSettings(properties);
        properties.ThrowIfWrong();
        return new JobRequest(name, input);
    }
}
