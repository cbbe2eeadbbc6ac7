namespace Mlops.Sdk.Lambda.Tests.Hosting;

internal sealed record Greeting(string Text);
