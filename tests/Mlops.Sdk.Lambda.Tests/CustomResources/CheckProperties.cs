namespace Mlops.Sdk.Lambda.Tests.CustomResources;

internal sealed record CheckProperties(int Rows, bool Strict, double Threshold);
