using Mlops.Core.Bundles;

namespace Mlops.Sdk.Glue.Solution;

/// <summary>Where things are in a checkout of the solution.</summary>
internal static class SolutionPaths
{
    /// <summary>The list of changes; its first version is the checkout's.</summary>
    public const string ChangeLog = "CHANGELOG.md";

    /// <summary>The folder of the orchestrator's Lambda function.</summary>
    public const string Function = "source/lambdas/pipeline_orchestration/";

    /// <summary>The orchestrator's entry point.</summary>
    public const string Provisioning = Function + "index.py";

    /// <summary>The orchestrator's functions.</summary>
    public const string Functions = Function + "lambda_helpers.py";

    /// <summary>The script that builds what is published.</summary>
    public const string BuildScript = "deployment/build-s3-dist.sh";

    /// <summary>The generated Python package, in the folder of the orchestrator's Lambda function.</summary>
    public const string Package = Function + "mlops_blueprints/";

    /// <summary>The folder of the orchestrator's tests.</summary>
    public const string Tests = Function + "tests/";

    /// <summary>The folder of templates and zips, laid out as the blueprint bucket is.</summary>
    public const string Assets = "deployment/mlops_blueprints/";

    /// <summary>What of it comes from bundles.</summary>
    internal const string Blueprints = Assets + BundleLayout.Root;

    /// <summary>The record of what integrations put into the checkout.</summary>
    public const string Record = Assets + "integration.json";

    /// <summary>The name of the module with the permissions that blueprints ask for, beside <c>iam_policies.py</c>.</summary>
    public const string PermissionsModule = "mlops_permissions.py";

    /// <summary>Where <c>iam_policies.py</c> is: from version 2.2 on, and before.</summary>
    public static IReadOnlyList<string> PolicyFolders { get; } =
    [
        "source/infrastructure/lib/blueprints/pipeline_definitions",
        "source/lib/blueprints/byom/pipeline_definitions",
    ];

    /// <summary>The folder of Lambda functions whose zips have the same keys as those of blueprints, before version 2.2.</summary>
    public const string SharedLambdas = "source/lib/blueprints/byom/lambdas/";
}
