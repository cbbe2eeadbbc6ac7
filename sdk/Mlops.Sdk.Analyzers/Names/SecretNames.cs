using System.Text.RegularExpressions;

namespace Mlops.Sdk.Analyzers.Names;

/// <summary>Tells names of secrets from names of what only leads to one.</summary>
internal static class SecretNames
{
    private static readonly Regex Secret = new(
        "(^|_)(password|passwd|pwd|passphrase|secret|token|credentials?|api_?key|access_key|private_key)(_value)?$|(^|_)(secret|private)_(access_)?key$",
        RegexOptions.CultureInvariant);

    /// <summary>Whether a name ends as those of secrets do; <c>DbPasswordSecretArn</c> and <c>max_tokens</c> do not.</summary>
    /// <param name="name">The name, in Pascal or in snake case.</param>
    public static bool IsSecret(string name) => Secret.IsMatch(NameForms.Snake(name));
}
