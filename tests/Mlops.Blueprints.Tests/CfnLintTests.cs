using System.ComponentModel;
using System.Diagnostics;

namespace Mlops.Blueprints;

/// <summary>Every template under AWS's own linter.</summary>
public sealed class CfnLintTests
{
    [SkippableFact]
    public void Templates_HaveNoErrors()
    {
        using var folder = new TemplateFolder();
        var (exitCode, output) = Lint(folder.Path);

        Assert.True(exitCode == 0, output);
    }

    private static (int ExitCode, string Output) Lint(string folder)
    {
        try
        {
            // Warnings are about parameters that AWS's Python solution passes whether or not a template uses them.
            using var process = Process.Start(new ProcessStartInfo("cfn-lint", ["--non-zero-exit-code", "error", "--template", .. Directory.GetFiles(folder)]) { RedirectStandardOutput = true })!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output);
        }
        catch (Win32Exception)
        {
            Skip.If(true, "cfn-lint is not installed: pip install cfn-lint");
            throw;
        }
    }
}
