using System.Diagnostics;
using System.Text;

namespace Mlops.Sdk.Fixtures;

/// <summary>Runs a Python script, to compare with what Python itself does.</summary>
internal static class Python3
{
    public static bool IsAvailable { get; } = CanRun("import sys; assert sys.version_info >= (3, 9)");

    /// <summary>Whether python3 runs a script without fault.</summary>
    public static bool CanRun(string script)
    {
        try
        {
            Run(script, []);
            return true;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The lines a script prints.</summary>
    /// <exception cref="InvalidOperationException">The script failed.</exception>
    public static string[] Run(string script, IEnumerable<string> input)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var process = Process.Start(new ProcessStartInfo("python3", ["-c", script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
            Environment = { ["PYTHONIOENCODING"] = "utf-8" },
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        foreach (var line in input)
        {
            process.StandardInput.WriteLine(line);
        }

        process.StandardInput.Close();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries) : throw new InvalidOperationException(error.Result);
    }
}
