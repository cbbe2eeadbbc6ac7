using Mlops.Core.Diagnostics;
using Mlops.Core.Json;
using Mlops.Core.Manifests.Rules;
using Mlops.Core.Values;

namespace Mlops.Core.Manifests;

/// <summary>Reads manifests.</summary>
public static class ManifestReader
{
    /// <summary>The manifest in a file.</summary>
    /// <param name="utf8">The file.</param>
    /// <param name="source">What to call the file in problems.</param>
    /// <exception cref="MlopsException">The file is not JSON, was written by a newer version of the SDK, is not a manifest, or has constraints that make no sense.</exception>
    public static BlueprintManifest Read(ReadOnlySpan<byte> utf8, string source = "manifest")
    {
        var manifest = SchemaFile.Read(utf8, source, BlueprintManifest.CurrentSchemaVersion, Manifest);
        return ConstraintValidity.FaultsOf(manifest) is { Count: > 0 } faults
            ? throw new MlopsException([.. faults.Select(fault => fault with { Pointer = source, Message = $"{fault.Pointer}: {fault.Message}" })])
            : manifest;
    }

    private static BlueprintManifest Manifest(JsonMembers file) => new()
    {
        PipelineType = file.Text("pipelineType"),
        Version = file.Text("version", "1.0.0"),
        Description = file.Text("description", ""),
        Template = file.Text("template"),
        TemplateSha256 = file.Text("templateSha256", ""),
        Deployment = (Deployment)(file.Enumeration("deployment", typeof(Deployment)) ?? Deployment.Pipeline),
        StackName = StackName(file.Object("stackName")),
        Keys = file.Objects("keys", Key),
        Parameters = file.Objects("parameters", Parameter),
        DerivedNames = file.Objects("derivedNames", DerivedName),
        Functions = file.Objects("functions", Function),
        Capabilities = file.Texts("capabilities"),
        Permissions = file.Objects("permissions", Permission),
        Sample = file.OptionalObject("sample") is null ? null : file.Node("sample")!.AsObject(),
    };

    private static StackNaming StackName(JsonMembers naming) => new(naming.Text("key"), naming.Text("suffix"));

    private static RequestKey Key(JsonMembers key) => new(key.Text("name"), (RequestKeyType)(key.Enumeration("type", typeof(RequestKeyType)) ?? throw key.Missing("type")))
    {
        Description = key.Text("description", ""),
        Required = key.Flag("required"),
        RequiredWhen = Predicate(key, "requiredWhen"),
        MayBeEmptyWhen = Predicate(key, "mayBeEmptyWhen"),
        Default = key.Node("default"),
        PerStage = key.Flag("perStage"),
        Example = key.Node("example"),
        Constraints = Constraints(key),
    };

    private static TemplateParameter Parameter(JsonMembers parameter) => new(parameter.Text("name"), parameter.Text("type"), ExpressionReader.Value(parameter.Object("value")))
    {
        Description = parameter.Text("description", ""),
        Default = parameter.OptionalText("default"),
        NoEcho = parameter.Flag("noEcho"),
        Constraints = Constraints(parameter),
    };

    private static DerivedName DerivedName(JsonMembers name) =>
        new(name.Text("title"), ExpressionReader.Value(name.Object("value")), Constraints(name) ?? throw name.Missing("constraints"));

    private static FunctionCode Function(JsonMembers function) =>
        new(function.Text("folder"), function.Text("key"), function.Text("runtime"), function.Text("handler"), function.Text("sha256"));

    private static PermissionStatement Permission(JsonMembers statement) =>
        new(statement.Texts("actions"), statement.Texts("resources"), statement.Text("reason"));

    private static Predicate? Predicate(JsonMembers key, string name) =>
        key.OptionalObject(name) is { } predicate ? ExpressionReader.Predicate(predicate) : null;

    private static ValueConstraints? Constraints(JsonMembers owner) => owner.OptionalObject("constraints") is not { } constraints ? null : new()
    {
        AllowedPattern = constraints.OptionalText("allowedPattern"),
        AllowedValues = constraints.OptionalTexts("allowedValues"),
        MinLength = constraints.Integer("minLength"),
        MaxLength = constraints.Integer("maxLength"),
        MinValue = constraints.Number("minValue"),
        MaxValue = constraints.Number("maxValue"),
        Description = constraints.OptionalText("description"),
    };
}
