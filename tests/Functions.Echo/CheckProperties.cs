namespace Functions.Echo;

internal sealed record CheckProperties(int Rows, string Behavior = "");
