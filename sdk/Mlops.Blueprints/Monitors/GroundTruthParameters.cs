using Mlops.Core.Manifests;
using Mlops.Sdk;

namespace Mlops.Blueprints.Monitors;

/// <summary>The two parameters of the ground truth, for the monitors that compare with it.</summary>
internal static class GroundTruthParameters
{
    private static readonly Key Location = Key.Required("monitor_ground_truth_input").PerStage().As(RequestKeyType.S3Prefix)
        .Describe("Where the ground truth is.").Example("my-bucket/ground-truth");

    public static StringParameter Input() => Parameter.String("MonitorGroundTruthInput", minLength: 3).From(Location);

    public static StringParameter Bucket() => Parameter.String("GroundTruthBucket", minLength: 3).From(Location.PathSegment(0));
}
