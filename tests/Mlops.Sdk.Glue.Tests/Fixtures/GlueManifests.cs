using System.Text;
using Mlops.Core.Bundles;
using Mlops.Core.Manifests;
using Mlops.Core.Values;
using Mlops.Tests.Manifests;

namespace Mlops.Sdk.Glue.Tests.Fixtures;

/// <summary>The blueprints of the tests.</summary>
internal static class GlueManifests
{
    private static readonly Predicate Registry = new ModelRegistryPredicate();

    /// <summary>The sample of this repository, as its build writes it.</summary>
    public static BlueprintManifest ChurnScoring { get; } = ManifestReader.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "churn_scoring.json")));

    /// <summary>A training type, always in the orchestrator's account.</summary>
    public static BlueprintManifest Training { get; } = WithImage(BuiltInManifests.Training) with { PipelineType = "acme_training", Template = "acme_training.yaml" };

    /// <summary>An endpoint whose keys depend on the model registry.</summary>
    public static BlueprintManifest Realtime { get; } = WithImage(BuiltInManifests.Realtime) with { PipelineType = "acme_realtime", Template = "acme_realtime.yaml" };

    /// <summary>A stack without a deployment pipeline.</summary>
    public static BlueprintManifest Direct { get; } = ChurnManifest.Create() with
    {
        PipelineType = "3d_class",
        Template = "direct.yaml",
        Deployment = Deployment.Stack,
        Capabilities = ["CAPABILITY_NAMED_IAM"],
        Permissions = [new(["ecr:CreateRepository"], ["arn:aws:ecr:*:*:repository/acme*"], "the stack creates a repository")],
    };

    /// <summary>Every kind of key, value, predicate and constraint.</summary>
    public static BlueprintManifest AllKinds { get; } = new()
    {
        PipelineType = "all_kinds",
        Version = "2.1.0-beta",
        Template = "all_kinds.yaml",
        StackName = new("name", "AllKinds"),
        Keys =
        [
            new("name", RequestKeyType.String) { Required = true, Description = "What it is called.", Constraints = new() { MaxLength = 40 } },
            new("text", RequestKeyType.String) { PerStage = true, Example = "an \"example\"" },
            new("choice", RequestKeyType.String) { Default = "one", Constraints = new() { AllowedValues = ["one", "two", "Three"], Description = "Take one of the three." } },
            new("number", RequestKeyType.Number) { Default = 0.50m, PerStage = true, Constraints = new() { MinValue = -1.50m, MaxValue = 12345678901234567890.5m } },
            new("count", RequestKeyType.Integer) { Required = true, Example = 3, Constraints = new() { MinValue = 0.0000001m } },
            new("flag", RequestKeyType.Boolean) { Default = true, PerStage = true },
            new("location", RequestKeyType.S3Location) { Required = true, PerStage = true },
            new("settings", RequestKeyType.Json) { PerStage = true, Example = new System.Text.Json.Nodes.JsonObject { ["a"] = new System.Text.Json.Nodes.JsonArray(1.5, true, null, "x") } },
            new("secret", RequestKeyType.String) { RequiredWhen = new KeyPresentPredicate("text"), Default = "no-secret" },
            new("framework", RequestKeyType.String) { RequiredWhen = new NotPredicate(Registry), Example = "xgboost" },
            new("framework_version", RequestKeyType.Version) { Example = "1.7-1" },
            new("package", RequestKeyType.String) { RequiredWhen = Registry, Example = "package/1" },
            new("instance_type", RequestKeyType.String) { Default = "ml.m5.large" },
            new("python", RequestKeyType.String),
            new("prefix", RequestKeyType.S3Prefix) { PerStage = true, Default = "s3://Old_Bucket" },
            new("scores", RequestKeyType.JsonValue) { Required = true, MayBeEmptyWhen = new NotPredicate(new KeyInPredicate("choice", ["two"])), PerStage = true, Example = 0.5 },
            new("subnets", RequestKeyType.List) { PerStage = true, RequiredWhen = new KeyPresentPredicate("weights"), Example = new System.Text.Json.Nodes.JsonArray("subnet-1") },
            new("weights", RequestKeyType.NumberList) { Default = new System.Text.Json.Nodes.JsonArray(0.5, 1), Constraints = new() { MinValue = 0 } },
            new("labels", RequestKeyType.Json) { Required = true, MayBeEmptyWhen = new MultiAccountPredicate(), Example = new System.Text.Json.Nodes.JsonArray("a") },
            new("problem_type", RequestKeyType.String) { RequiredWhen = new AllPredicate([new MultiAccountPredicate(), new AnyPredicate([new KeyInPredicate("choice", ["two"]), new KeyPresentPredicate("settings")])]) },
        ],
        Parameters =
        [
            Text("Region", new SettingValue(Setting.Region)),
            Text("Account", new SettingValue(Setting.AccountId)),
            Text("Blueprints", new SettingValue(Setting.BlueprintBucket)),
            Text("Assets", new SettingValue(Setting.AssetsBucket)),
            Text("Topic", new SettingValue(Setting.NotificationsTopicArn)),
            Text("Repository", new SettingValue(Setting.EcrRepositoryArn)),
            Text("Prefix", new SettingValue(Setting.StackNamePrefix)),
            Text("Name", new KeyValue("name")) with { Constraints = new() { AllowedPattern = @"[\w\-. ]+", MinLength = 2, Description = "letters and digits" } },
            Text("Trimmed", Change(new KeyValue("text"), Transformation.Trim)),
            Text("Lower", Change(new KeyValue("text"), Transformation.Lower)) with { Constraints = new() { MaxLength = 12 } },
            Text("Upper", Change(new KeyValue("text"), Transformation.Upper)),
            Text("AsText", Change(new KeyValue("flag"), Transformation.Text)),
            Text("Choice", new KeyValue("choice")),
            new("Number", "Number", new KeyValue("number")) { Constraints = new() { MaxValue = 1000 } },
            new("Count", "Number", new KeyValue("count")),
            Text("Location", Change(new KeyValue("location"), Transformation.WithoutTrailingSlash)) with { Constraints = new() { AllowedPattern = @"^$|^(?<bucket>[^/\s]+)/(?:(?!//).)*\z" } },
            Text("Bucket", new TransformValue(new KeyValue("location"), Transformation.PathSegment)),
            Text("Third", new TransformValue(new KeyValue("location"), Transformation.PathSegment) { Segment = 2 }),
            Text("Settings", Change(new KeyValue("settings"), Transformation.Json)),
            Text("NameAsJson", Change(new KeyValue("name"), Transformation.Json)),
            Text("Secret", new KeyValue("secret")) with { NoEcho = true, Constraints = new() { MinLength = 8 } },
            Text("Image", new ConditionalValue(Registry, new ConstantValue(""), new SageMakerImageValue(new KeyValue("framework"), new KeyValue("framework_version")))),
            Text("FrameworkImage", new SageMakerImageValue(new KeyValue("framework"), new KeyValue("framework_version")) { InstanceType = new KeyValue("instance_type"), PythonVersion = new KeyValue("python"), Scope = "inference" }),
            Text("ScopedImage", new SageMakerImageValue(new ConstantValue("pytorch"), new ConstantValue("2.0")) { InstanceType = new KeyValue("instance_type"), PythonVersion = new KeyValue("python"), Scope = "training" }),
            Text("OutputPrefix", new KeyValue("prefix")),
            Text("Scores", Change(new KeyValue("scores"), Transformation.Json)),
            new("Subnets", "CommaDelimitedList", new KeyValue("subnets")) { Constraints = new() { AllowedPattern = "[a-z0-9-]+" } },
            new("Weights", "List<Number>", new KeyValue("weights")) { Constraints = new() { MaxValue = 10 } },
            Text("FirstSubnets", new ConcatValue([new KeyValue("subnets"), new ConstantValue(";")])),
            Text("Labels", Change(new KeyValue("labels"), Transformation.Json)),
            Text("MonitorImage", new SageMakerImageValue(new ConstantValue("model-monitor"))),
            Text("Package", new ConditionalValue(Registry, new TransformValue(new KeyValue("package"), Transformation.PathSegment) { Segment = 1 }, new ConstantValue("none"))),
            Text("Id", new UniqueIdValue(32)),
            Text("JobName", new ConcatValue([Change(new KeyValue("name"), Transformation.Trim), new ConstantValue("-"), new UniqueIdValue(4)])),
            Text("Copy", new ConcatValue([new ParameterValue("JobName"), new ConstantValue("/"), new ParameterValue("Bucket")])),
            Text("Chosen", new ConditionalValue(
                new AnyPredicate([new KeyInPredicate("choice", ["two", "Three"]), new AllPredicate([new NotPredicate(new MultiAccountPredicate()), new KeyPresentPredicate("problem_type")])]),
                new ConcatValue([new KeyValue("choice"), new ConstantValue(":"), new KeyValue("problem_type")]),
                new ConstantValue("\"quoted\"\n"))),
        ],
        DerivedNames =
        [
            new("SageMaker job", new ParameterValue("JobName"), new() { MaxLength = 20, AllowedPattern = "[a-zA-Z0-9](-*[a-zA-Z0-9])*" }),
            new("schedule", new ConcatValue([new KeyValue("text"), new UniqueIdValue(6)]), new() { MaxLength = 30 }),
        ],
    };

    /// <summary>A blueprint with its files, of which each says what it is.</summary>
    public static BlueprintFiles WithFiles(BlueprintManifest manifest, string bundle = "Ours") =>
        new(bundle, manifest, BlueprintFiles.KeysOf(manifest).ToDictionary(key => key, key => Encoding.UTF8.GetBytes($"{key}\n")));

    /// <summary>The blueprints that most tests integrate.</summary>
    public static IReadOnlyList<BlueprintFiles> Usual { get; } = [.. new[] { ChurnScoring, Training, Realtime, Direct, AllKinds }.Select(m => WithFiles(m))];

    /// <summary>With examples of an image that there is.</summary>
    private static BlueprintManifest WithImage(BlueprintManifest manifest) => manifest with
    {
        Keys = [.. manifest.Keys.Select(key => key.Name switch
        {
            "model_framework" => key with { Example = "xgboost" },
            "model_framework_version" => key with { Example = "1.7-1" },
            _ => key,
        })],
    };

    private static TemplateParameter Text(string name, Value value) => new(name, "String", value);

    private static TransformValue Change(Value value, Transformation transformation) => new(value, transformation);
}
