namespace Mlops.Sdk.Lambda.Tests.Hosting;

internal sealed record Person(string Name);
