namespace Mlops.Sdk.Glue.Permissions;

/// <summary>What <c>permissions.py.sbn</c> is made of.</summary>
/// <param name="Statements">The statements, by pipeline type.</param>
internal sealed record PermissionsModel(IReadOnlyList<StatementModel> Statements);
