namespace ChurnScoring.ValidateInput;

/// <summary>A value that cannot be scored.</summary>
/// <param name="Line">Its line in the file; the first is 1.</param>
/// <param name="Column">Its column; empty when the whole line is meant.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Expected">What should stand there.</param>
internal sealed record BadValue(int Line, string Column, string Value, string Expected)
{
    private const int ShownLength = 40;

    public override string ToString()
    {
        var shown = Value.Length > ShownLength ? Value[..ShownLength] + "..." : Value;
        return Column.Length > 0
            ? $"line {Line}, {Column}: '{shown}', expected {Expected}"
            : $"line {Line}: {shown}, expected {Expected}";
    }
}
