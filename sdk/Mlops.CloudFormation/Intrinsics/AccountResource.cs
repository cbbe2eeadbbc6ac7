using System.Text.Json.Nodes;

namespace Mlops.CloudFormation.Intrinsics;

/// <summary>A resource that an account has, as rules ask for it.</summary>
/// <param name="Resource">Its id and attributes.</param>
/// <param name="Tags">Its tags.</param>
internal sealed record AccountResource(ExistingResource Resource, JsonArray Tags);
