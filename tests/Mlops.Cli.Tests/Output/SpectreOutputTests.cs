using Mlops.Cli.Output;
using Spectre.Console.Rendering;
using Spectre.Console.Testing;

namespace Mlops.Cli.Tests.Output;

public sealed class SpectreOutputTests : IDisposable
{
    private readonly TestConsole _console = new TestConsole().Width(60);

    public void Dispose() => _console.Dispose();

    [Fact]
    public void Line_MarkupAndEscapeSequences_AreText()
    {
        new SpectreOutput(_console).Line(("[red]", Tone.Bad), "\u001b[2Jcleared", " é");

        Assert.Equal("[red]\\u001B[2Jcleared é", _console.Output.TrimEnd());
    }

    [Fact]
    public void Line_SeveralParts_IsOneWriteSoThatNoSpinnerIsDrawnWithinIt()
    {
        var writes = new WriteCounter();
        _console.Pipeline.Attach(writes);

        new SpectreOutput(_console).Line(("stage ", Tone.Dim), ("Source", Tone.Strong), " (0.3 s)");

        Assert.Equal(1, writes.Count);
        Assert.Equal("stage Source (0.3 s)\n", _console.Output);
    }

    [Fact]
    public async Task Work_MarkupInTheActivity_IsText()
    {
        var output = new SpectreOutput(_console);

        var result = await output.WorkAsync("[bold", () =>
        {
            output.Activity("[/] \u001b");
            return Task.FromResult(1);
        });

        Assert.Equal(1, result);
    }

    [Fact]
    public void Table_LongValue_StaysWithinTheWidth()
    {
        new SpectreOutput(_console).Table(["Name", "Value"], [["a", new string('x', 200)]]);

        Assert.All(_console.Lines, line => Assert.InRange(line.Length, 0, 60));
    }

    /// <summary>A live display draws itself anew at each write, as this counts them.</summary>
    private sealed class WriteCounter : IRenderHook
    {
        public int Count { get; private set; }

        public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables)
        {
            Count++;
            return renderables;
        }
    }
}
