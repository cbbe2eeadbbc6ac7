using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Mlops.Cli.Cloud;
using Mlops.Core.Manifests;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Approvals;
using Mlops.Orchestrator.Local;
using Mlops.Orchestrator.Logs;
using Mlops.Orchestrator.Status;
using Mlops.Sdk.Glue.Inspection;

namespace Mlops.Cli.Reports;

/// <summary>The JSON that the commands write: camel case, indented, nulls left out, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(ApprovalOutcome))]
[JsonSerializable(typeof(BlueprintListReport))]
[JsonSerializable(typeof(BlueprintManifest))]
[JsonSerializable(typeof(CloudReport))]
[JsonSerializable(typeof(DeletionReport))]
[JsonSerializable(typeof(DeploymentReport))]
[JsonSerializable(typeof(DestructionReport))]
[JsonSerializable(typeof(DocsReport))]
[JsonSerializable(typeof(DoctorReport))]
[JsonSerializable(typeof(FailureReport))]
[JsonSerializable(typeof(EmptiedBucket))]
[JsonSerializable(typeof(FiredRule))]
[JsonSerializable(typeof(FunctionLogEvent))]
[JsonSerializable(typeof(GlueReport))]
[JsonSerializable(typeof(IntegrationReport))]
[JsonSerializable(typeof(ImportReport))]
[JsonSerializable(typeof(InvocationReport))]
[JsonSerializable(typeof(JsonNode))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(LintReport))]
[JsonSerializable(typeof(PackageReport))]
[JsonSerializable(typeof(PermissionsReport))]
[JsonSerializable(typeof(PipelineListReport))]
[JsonSerializable(typeof(PipelineStatus))]
[JsonSerializable(typeof(Plan))]
[JsonSerializable(typeof(ProvisioningReport))]
[JsonSerializable(typeof(PublishReport))]
[JsonSerializable(typeof(RepairReport))]
[JsonSerializable(typeof(SolutionReport))]
[JsonSerializable(typeof(ValidationReport))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    /// <summary>A line for each report, where there are many.</summary>
    public static ReportJson Line => field ??= new(new JsonSerializerOptions(Default.GeneratedSerializerOptions!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = false });

    /// <summary>The same form, with letters beyond ASCII written as they are.</summary>
    public static ReportJson Readable => field ??= new(new JsonSerializerOptions(Default.GeneratedSerializerOptions!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
