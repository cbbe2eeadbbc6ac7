using System.Text;
using Mlops.Core.Diagnostics;

namespace Mlops.Cli.Output;

/// <summary>Standard output or error that may be closed or on a full disk.</summary>
/// <param name="inner">The stream's writer.</param>
/// <param name="failed">Called when a write fails, with the reason.</param>
internal sealed class CheckedWriter(TextWriter inner, Action<Exception> failed) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    /// <summary>Puts both in place: of a failure of standard output one is told, of a failure of standard error there is nobody left to tell.</summary>
    public static void Install()
    {
        Console.SetOut(new CheckedWriter(Open(() => Console.Out), reason => throw NotWritten(reason)));
        Console.SetError(new CheckedWriter(Open(() => Console.Error), _ => { }));
    }

    public override void Write(char value) => Try(() => inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    public override void Write(string? value) => Try(() => inner.Write(value));

    public override void WriteLine(string? value) => Try(() => inner.WriteLine(value));

    public override void Flush() => Try(inner.Flush);

    /// <summary>A stream that was closed before the program began is not there to be asked for its writer: each write to it fails.</summary>
    private static TextWriter Open(Func<TextWriter> stream)
    {
        try
        {
            return stream();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new ClosedWriter(exception);
        }
    }

    private static MlopsException NotWritten(Exception reason) => new(
        new Problem(ToolDiagnostics.OutputNotWritten, $"The result could not be written to standard output: {(reason.InnerException ?? reason).Message}")
        {
            Hint = "Send it to somewhere that can be written to. The command itself may have been carried out: look with 'mlops status' before you repeat it.",
        },
        reason);

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            failed(exception);
        }
    }

    private sealed class ClosedWriter(Exception reason) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => throw new IOException(reason.Message, reason.InnerException);
    }
}
