using System.Text.Json.Nodes;
using Mlops.Sdk.Lambda.CustomResources;

namespace Mlops.Sdk.Lambda;

/// <summary>A custom resource whose properties are read as JSON; see <see cref="CustomResourceFunction{TProperties}"/>.</summary>
public abstract class CustomResourceFunction() : CustomResourceFunction<JsonObject>(CustomResourceJson.Default.JsonObject);
