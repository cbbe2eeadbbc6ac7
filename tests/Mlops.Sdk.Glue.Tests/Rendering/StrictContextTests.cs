using Mlops.Sdk.Glue.Rendering;
using Scriban;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Mlops.Sdk.Glue.Tests.Rendering;

public class StrictContextTests
{
    [Theory]
    [InlineData("{{ text }}")]
    [InlineData("{{ 'x' + text }}")]
    [InlineData("{{ list }}")]
    [InlineData("{{ nothing | py }}")]
    [InlineData("{{ absent }}")]
    [InlineData("{{ list.absent }}")]
    [InlineData("{{ text.absent }}")]
    [InlineData("{{ text | upcase }}")]
    [InlineData("{{ string.upcase text }}")]
    [InlineData("{{ 1..1000000 | py }}")]
    [InlineData("{{ for i in 1..1000000 }}x{{ end }}")]
    public void Render_WhatIsNotQuotedOrNotThere_IsRefused(string template) =>
        Assert.Throws<ScriptRuntimeException>(() => Render(template));

    [Theory]
    [InlineData("{{ text | py }}", "\"a\\\"b\"")]
    [InlineData("{{ text | sh }}", "'a\"b'")]
    [InlineData("{{ number }}", "7")]
    [InlineData("{{ if nothing == null }}none{{ end }}", "none")]
    public void Render_WhatIsQuoted_IsWritten(string template, string expected) => Assert.Equal(expected, Render(template));

    private static string Render(string template)
    {
        var context = new StrictContext();
        context.PushGlobal(new ScriptObject
        {
            ["text"] = new ForeignText("a\"b"),
            ["number"] = 7,
            ["nothing"] = null,
            ["list"] = new ScriptArray(),
        });
        return Template.Parse(template).Render(context);
    }
}
