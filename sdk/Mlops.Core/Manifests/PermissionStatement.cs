namespace Mlops.Core.Manifests;

/// <summary>A statement of an IAM policy.</summary>
/// <param name="Actions">The actions, such as <c>s3:GetObject</c>.</param>
/// <param name="Resources">The ARNs.</param>
/// <param name="Reason">Why it is needed; a <c>*</c> must be explained here.</param>
public sealed record PermissionStatement(IReadOnlyList<string> Actions, IReadOnlyList<string> Resources, string Reason);
