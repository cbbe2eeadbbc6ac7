namespace Mlops.Sdk.Glue.Solution.Python;

/// <summary>A Python module without its texts and comments, so that what is found in it is code.</summary>
internal static class PythonText
{
    /// <summary>The module with blanks in place of texts and comments. Lines stay what they are.</summary>
    /// <param name="module">The module's text.</param>
    public static string CodeOf(string module)
    {
        var code = module.ToCharArray();
        for (var i = 0; i < code.Length;)
        {
            i = code[i] switch
            {
                '#' => Blank(code, i, EndOfLine(module, i)),
                '"' or '\'' => Blank(code, i, EndOfText(module, i)),
                _ => i + 1,
            };
        }

        return new(code);
    }

    private static int EndOfLine(string module, int at) => module.IndexOf('\n', at) is var end && end < 0 ? module.Length : end;

    private static int EndOfText(string module, int at)
    {
        var quote = module[at];
        var isLong = string.CompareOrdinal(module, at, new(quote, 3), 0, 3) == 0;
        for (var i = at + (isLong ? 3 : 1); i < module.Length; i++)
        {
            if (module[i] == '\\')
            {
                i++;
            }
            else if (isLong ? string.CompareOrdinal(module, i, new(quote, 3), 0, 3) == 0 : module[i] == quote || module[i] == '\n')
            {
                return i + (isLong ? 3 : 1);
            }
        }

        return module.Length;
    }

    private static int Blank(char[] code, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            code[i] = code[i] is '\n' or '\r' ? code[i] : ' ';
        }

        return to;
    }
}
