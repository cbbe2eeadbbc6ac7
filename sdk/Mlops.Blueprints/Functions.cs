namespace Mlops.Blueprints;

/// <summary>The functions of the built-in pipeline types: one program, from which the handler's name chooses.</summary>
internal static class Functions
{
    public const string Folder = "mlops_functions";
}
