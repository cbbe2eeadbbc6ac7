using System.Text.Json.Nodes;

namespace Mlops.Core.Images;

/// <summary>Runs the script that brings the list of images up to date on a copy of the list.</summary>
public sealed class RefreshTests : IDisposable
{
    private const string List = "sagemaker-images.json";

    private readonly string _folder = Directory.CreateTempSubdirectory("mlops-refresh-").FullName;

    public RefreshTests()
    {
        foreach (var file in new[] { List, "refresh.py" })
        {
            File.Copy(Path.Combine(AppContext.BaseDirectory, "Images", file), Path.Combine(_folder, file));
        }

        Directory.CreateDirectory(Path.Combine(_folder, "sdk"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Python3Fact]
    public void Refresh_NothingNew_LeavesTheListAsItIs()
    {
        var before = Read();

        Refresh();

        Assert.Equal(before, Read());
    }

    [Python3Fact]
    public void Refresh_ImagesForNeuron_JoinTheFrameworkTheyAreMadeFor()
    {
        File.WriteAllText(Path.Combine(_folder, "sdk", "huggingface-neuronx.json"), """
            {
              "inference": {
                "processors": ["inf"],
                "version_aliases": { "99.1": "99.1.0" },
                "versions": {
                  "99.1.0": {
                    "version_aliases": { "pytorch9.9": "pytorch9.9.1" },
                    "pytorch9.9.1": {
                      "py_versions": ["py399"],
                      "registries": { "eu-west-1": "111122223333" },
                      "repository": "hf-neuronx",
                      "container_version": { "inf": "ubuntu99" },
                      "sdk_versions": ["sdk9.8.0", "sdk9.9.0"]
                    }
                  }
                }
              },
              "training": { "versions": {} }
            }
            """);

        Refresh();

        var frameworks = JsonNode.Parse(Read())!["frameworks"]!;
        Assert.Null(frameworks["huggingface-neuronx"]);
        var added = Assert.Single(frameworks["huggingface"]!["images"]!.AsArray(), image => (string?)image!["versions"] == "99.1.0-pytorch9.9.1 99.1-pytorch9.9.1");
        Assert.Equal(("inference", "inf2 trn", "py399"), ((string?)added!["scope"], (string?)added["processors"], (string?)added["python"]));
        Assert.EndsWith("/hf-neuronx:9.9.1-transformers99.1.0-neuronx-{python}-sdk9.9.0-ubuntu99", (string?)added["image"], StringComparison.Ordinal);
    }

    [Python3Fact]
    public void Refresh_NewVersion_IsAddedAndWhatIsKnownStays()
    {
        var before = JsonNode.Parse(Read())!["frameworks"]!["pytorch"]!["images"]!.AsArray();
        File.WriteAllText(Path.Combine(_folder, "sdk", "pytorch.json"), """
            {
              "inference": {
                "processors": ["cpu", "gpu"],
                "versions": {
                  "99.1.0": {
                    "py_versions": ["py399"],
                    "registries": { "eu-west-1": "111122223333" },
                    "repository": "pytorch-inference"
                  }
                }
              },
              "training": { "versions": {} }
            }
            """);

        Refresh();

        var list = JsonNode.Parse(Read())!;
        var added = Assert.Single(list["frameworks"]!["pytorch"]!["images"]!.AsArray(), image => (string?)image!["versions"] == "99.1.0");
        Assert.Equal(("inference", "cpu gpu", "py399"), ((string?)added!["scope"], (string?)added["processors"], (string?)added["python"]));
        var (registry, image) = ((string)added["image"]!).Split('/') is [var r, var i] ? (r, i) : default;
        Assert.Equal("pytorch-inference:{version}-{processor}-{python}", image);
        Assert.Equal("eu-west-1", (string?)list["registries"]![registry!]!["111122223333"]);
        Assert.Equal(before.Count + 1, list["frameworks"]!["pytorch"]!["images"]!.AsArray().Count);
    }

    private string Read() => File.ReadAllText(Path.Combine(_folder, List));

    private void Refresh() => Programs.Run("python3", ["refresh.py", "sdk"], _folder).MustSucceed();
}
