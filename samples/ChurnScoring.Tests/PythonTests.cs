namespace ChurnScoring.Tests;

public class PythonTests
{
    [Fact]
    public async Task ScoringFunction_ItsOwnTests_Pass()
    {
        var (exitCode, output) = await Sample.PythonAsync("-m", "unittest", "discover", "-s", Sample.Path("../ChurnScoring.Tests/score"));

        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public async Task MakeData_Run_MakesTheCommittedFiles()
    {
        var folder = Directory.CreateTempSubdirectory("churn-data-");
        try
        {
            var (exitCode, output) = await Sample.PythonAsync(Sample.Path("tools/make_data.py"), folder.FullName);

            Assert.True(exitCode == 0, output);
            var made = folder.GetFiles("*", SearchOption.AllDirectories);
            Assert.Equal(3, made.Length);
            Assert.All(made, file =>
            {
                var committed = Sample.Path(Path.Combine("s3", Path.GetRelativePath(folder.FullName, file.FullName)));
                Assert.Equal(File.ReadAllText(committed), File.ReadAllText(file.FullName));
            });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
