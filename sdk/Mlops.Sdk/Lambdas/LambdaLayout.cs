namespace Mlops.Sdk.Lambdas;

/// <summary>Where the code of Lambda functions is found.</summary>
/// <param name="SourceDirectory">The author's folder <c>Lambdas</c>.</param>
/// <param name="PublishDirectory">The folder with the published output of each C# folder.</param>
/// <param name="CacheDirectory">A folder that keeps installed Python packages from build to build.</param>
internal sealed record LambdaLayout(string SourceDirectory, string PublishDirectory, string CacheDirectory);
