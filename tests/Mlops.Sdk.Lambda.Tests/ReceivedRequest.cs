namespace Mlops.Sdk.Lambda.Tests;

internal sealed record ReceivedRequest(string Method, string Path, string Body, string? ContentType, string? ErrorType);
