namespace Mlops.Core.Bundles;

/// <summary>The names of bundles. A bundle is called like the project that it is made from; its catalog's key has the name in it.</summary>
public static class BundleName
{
    /// <summary>What a name may be, for messages.</summary>
    public const string Form = "1 to 128 letters of English, digits, '.', '_' and '-', the first a letter, a digit or '_', the last no '.'";

    private const int MaxLength = 128;

    /// <summary>Whether a text can be a bundle's name: nothing in it means another folder, or is written in two ways.</summary>
    /// <param name="name">The text.</param>
    public static bool IsValid(string name) =>
        name.Length is > 0 and <= MaxLength
        && (char.IsAsciiLetterOrDigit(name[0]) || name[0] == '_')
        && name[^1] != '.'
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
