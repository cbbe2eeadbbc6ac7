namespace Mlops.Sdk.Glue.Solution.Python;

/// <summary>A parameter in a function's head.</summary>
/// <param name="Name">Its name, with its asterisks if it takes all others; <c>*</c> and <c>/</c> alone separate.</param>
/// <param name="HasDefault">Whether it may be left out.</param>
internal sealed record PythonParameter(string Name, bool HasDefault)
{
    /// <summary>Whether a call may do without it.</summary>
    public bool IsOptional => HasDefault || Name[0] is '*' or '/';
}
