namespace Mlops.Cli.Cloud;

/// <summary>The forms in which the variables of a running cloud are written.</summary>
internal enum VariableForm
{
    /// <summary>For <c>eval</c> of bash and other shells of its kind.</summary>
    Bash,

    /// <summary>For PowerShell's <c>Invoke-Expression</c>.</summary>
    PowerShell,

    /// <summary>A file of variables, such as <c>docker run --env-file</c> reads.</summary>
    Env,
}

/// <summary>Environment variables as text that sets them.</summary>
internal static class CloudVariables
{
    /// <summary>What a person at this machine pastes.</summary>
    public static VariableForm Usual => OperatingSystem.IsWindows() ? VariableForm.PowerShell : VariableForm.Bash;

    /// <summary>A line for each variable.</summary>
    /// <param name="variables">The variables; <see langword="null"/> for those that must not be set, which a file of variables cannot say.</param>
    /// <param name="form">The form.</param>
    public static IEnumerable<string> Lines(IEnumerable<KeyValuePair<string, string?>> variables, VariableForm form) => variables.Select(variable => (form, variable.Value) switch
    {
        (VariableForm.Bash, null) => $"unset {variable.Key}",
        (VariableForm.Bash, var value) => $"export {variable.Key}='{value.Replace("'", @"'\''", StringComparison.Ordinal)}'",
        (VariableForm.PowerShell, null) => $"Remove-Item Env:{variable.Key} -ErrorAction Ignore",
        (VariableForm.PowerShell, var value) => $"$env:{variable.Key} = '{value.Replace("'", "''", StringComparison.Ordinal)}'",
        (_, null) => null,
        // Such files are read as they are: nothing in them is quoted.
        (_, var value) => $"{variable.Key}={value}",
    }).OfType<string>();
}
