using FsCheck.Xunit;
using Mlops.Sdk.Glue.Rendering;

namespace Mlops.Sdk.Glue.Tests.Rendering;

public sealed class MarkdownTests
{
    [Theory]
    [InlineData("a plain sentence, with 3.5 numbers.", "a plain sentence, with 3.5 numbers.")]
    [InlineData("snake_case and _emphasis_", @"snake_case and \_emphasis\_")]
    [InlineData("a | b", "a &#124; b")]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("# no title", @"\# no title")]
    [InlineData("1. no list", @"1\. no list")]
    [InlineData("1.0.0", "1.0.0")]
    [InlineData("[text](javascript:x) `code` *strong*", @"\[text\](javascript:x) \`code\` \*strong\*")]
    [InlineData("two\r\nlines\u2028and\u0085more", "two lines and more")]
    [InlineData("a\u202Eb", "a\uFFFDb")]
    public void Text_WhatMarkdownWouldObey_IsShown(string text, string expected) => Assert.Equal(expected, Markdown.Text(text));

    [Theory]
    [InlineData("model_name", "`model_name`")]
    [InlineData("a|b", "<code>a&#124;b</code>")]
    [InlineData("`x`", "<code>&#96;x&#96;</code>")]
    [InlineData("^$|^<a>", "<code>^&#36;&#124;^&lt;a&gt;</code>")]
    [InlineData("", "")]
    public void Code_WhatWouldEndIt_BecomesAnEntity(string text, string expected) => Assert.Equal(expected, Markdown.Code(text));

    [Theory]
    [InlineData("{}", "```json\n{}\n```")]
    [InlineData("```\n````", "`````json\n```\n````\n`````")]
    public void Block_CodeWithFences_HasALongerOne(string text, string expected) => Assert.Equal(expected, Markdown.Block("json", text));

    [Property(MaxTest = 500)]
    public void Text_OfAnything_StaysInItsCell(string? text) => StaysInItsCell(Markdown.Text(text ?? ""));

    [Property(MaxTest = 500)]
    public void Code_OfAnything_StaysInItsCell(string? text) => StaysInItsCell(Markdown.Code(text ?? ""));

    private static void StaysInItsCell(string markdown)
    {
        Assert.DoesNotContain('|', markdown);
        Assert.DoesNotContain(markdown, char.IsControl);
        if (markdown.StartsWith('`'))
        {
            // A code span shows what is in it as it is: only its end matters.
            Assert.Equal(markdown.Length - 1, markdown.IndexOf('`', 1));
        }
        else
        {
            Assert.DoesNotContain('<', markdown.Replace("<code>", "", StringComparison.Ordinal).Replace("</code>", "", StringComparison.Ordinal));
        }
    }
}
