using Mlops.Core.Values;

namespace Mlops.Core.Evaluation;

/// <summary>What an expression comes to.</summary>
/// <param name="Text">The text, as a template parameter gets it.</param>
/// <param name="Keys">The request keys whose values the text is made of, so that a fault in it can be told where it comes from.</param>
public sealed record EvaluatedValue(string Text, IReadOnlySet<string> Keys);
