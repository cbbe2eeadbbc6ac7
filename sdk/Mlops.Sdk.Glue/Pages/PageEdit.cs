namespace Mlops.Sdk.Glue.Pages;

/// <summary>An edit on the page.</summary>
/// <param name="File">The file that has it.</param>
/// <param name="Target">The file of the solution that it belongs to.</param>
/// <param name="Place">Where in that.</param>
internal sealed record PageEdit(string File, string Target, string Place);
