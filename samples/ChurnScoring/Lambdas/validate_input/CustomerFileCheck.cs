namespace ChurnScoring.ValidateInput;

/// <summary>What the check of a customer file found.</summary>
/// <param name="Rows">The number of customers.</param>
/// <param name="BadValueCount">How many values are bad.</param>
/// <param name="FirstBadValues">The first of them, at most <see cref="CustomerFile.BadValuesNamed"/>.</param>
internal sealed record CustomerFileCheck(int Rows, int BadValueCount, IReadOnlyList<BadValue> FirstBadValues);
