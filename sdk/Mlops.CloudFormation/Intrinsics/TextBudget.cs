namespace Mlops.CloudFormation.Intrinsics;

/// <summary>How much text the functions of one template may make: functions in functions multiply what they are given.</summary>
internal sealed class TextBudget
{
    /// <summary>The longest text of one function: no template is larger ("Understand CloudFormation quotas" in the AWS CloudFormation User Guide).</summary>
    public const int MaxText = 1_000_000;

    /// <summary>All texts together: sixteen such templates.</summary>
    private long _left = 16L * MaxText;

    /// <summary>Takes the length of a part of a text that is about to be made.</summary>
    /// <param name="part">The part's length.</param>
    /// <param name="text">The length of the text with it.</param>
    /// <returns>Whether it may be made.</returns>
    public bool TryTake(long part, long text)
    {
        _left -= part;
        return text <= MaxText && _left >= 0;
    }
}
