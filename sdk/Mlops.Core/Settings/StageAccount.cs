namespace Mlops.Core.Settings;

/// <summary>The account and organizational unit behind one stage.</summary>
/// <param name="Name"><c>dev</c>, <c>staging</c> or <c>prod</c>.</param>
/// <param name="AccountId">The 12-digit account id.</param>
/// <param name="OrganizationalUnitId">The unit whose accounts receive the stack, such as <c>ou-ab12-cd34ef56</c>.</param>
public sealed record StageAccount(string Name, string AccountId, string OrganizationalUnitId);
