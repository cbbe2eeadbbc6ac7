using System.Text.Json.Nodes;
using Mlops.ClientGenerator.Models;

namespace Mlops.ClientGenerator.Tests;

public class ModelPrunerTests
{
    private const string Model =
        """
        {
          "metadata": { "apiVersion": "2020-01-01", "endpointPrefix": "fruit", "protocol": "json", "serviceId": "Fruit", "serviceFullName": "Amazon Fruit" },
          "operations": {
            "Pick": {
              "name": "Pick", "http": { "method": "POST", "requestUri": "/" },
              "input": { "shape": "PickInput" }, "output": { "shape": "PickOutput" }, "errors": [ { "shape": "Rotten" } ],
              "documentation": "<p>Picks a <code>fruit</code> from a tree, e.g. an apple. It takes a ladder.</p><p>More.</p>"
            },
            "Grow": { "name": "Grow", "http": { "method": "POST", "requestUri": "/" }, "output": { "shape": "Tree" } },
            "Dry": { "name": "Dry", "http": { "method": "POST", "requestUri": "/" }, "output": { "shape": "Raisins" } }
          },
          "shapes": {
            "PickInput": { "type": "structure", "required": [ "Tree" ], "members": { "Tree": { "shape": "Tree" }, "Kind": { "shape": "Kind" }, "Hand": { "shape": "Name" } } },
            "PickOutput": { "type": "structure", "required": [ "Weight", "Name" ], "members": { "Weight": { "shape": "Number" }, "Name": { "shape": "Name" } } },
            "Tree": { "type": "structure", "members": { "Name": { "shape": "Name" }, "Branches": { "shape": "Trees" } } },
            "Trees": { "type": "list", "member": { "shape": "Tree" } },
            "Kind": { "type": "string", "enum": [ "APPLE", "PEAR" ] },
            "Name": { "type": "string", "max": 10 },
            "Number": { "type": "integer" },
            "Rotten": { "type": "structure", "exception": true, "members": { "Age": { "shape": "Number" } } },
            "Raisins": { "type": "list", "streaming": true, "member": { "shape": "Name" } }
          }
        }
        """;

    [Fact]
    public void Prune_OneOperation_KeepsWhatItLeadsTo()
    {
        var pruned = Prune(new ClientEntry("fruit", "Fruit", ["Pick"]));

        Assert.Equal(["Kind", "Name", "Number", "PickInput", "PickOutput", "Rotten", "Tree", "Trees"], pruned["shapes"]!.AsObject().Select(shape => shape.Key));
        Assert.Equal(["Pick"], pruned["operations"]!.AsObject().Select(operation => operation.Key));
        Assert.Equal("Picks a fruit from a tree, e.g. an apple.", (string?)pruned["operations"]!["Pick"]!["documentation"]);
        Assert.Null(pruned["shapes"]!["Rotten"]!["members"]);
        Assert.Equal("botocore 1", (string?)pruned["origin"]);
    }

    [Fact]
    public void Prune_MembersListed_KeepsThemAlone()
    {
        var pruned = Prune(new ClientEntry("fruit", "Fruit", ["Pick"])
        {
            Members = new Dictionary<string, IReadOnlyList<string>> { ["PickInput"] = ["Tree", "Kind"], ["PickOutput"] = ["Name"], ["Tree"] = ["Name"], ["Kind"] = ["PEAR"] },
        });

        Assert.Equal(["Kind", "Name", "PickInput", "PickOutput", "Rotten", "Tree"], pruned["shapes"]!.AsObject().Select(shape => shape.Key));
        Assert.Equal("""["PEAR"]""", pruned["shapes"]!["Kind"]!["enum"]!.ToJsonString());
        // What a service always answers need not be wanted.
        Assert.Equal("""["Name"]""", pruned["shapes"]!["PickOutput"]!["required"]!.ToJsonString());
    }

    [Theory]
    [InlineData("Sell", null, null, "fruit: there is no operation 'Sell'.")]
    [InlineData("Dry", null, null, "fruit: 'Raisins' has the trait 'streaming', which the generator does not know.")]
    [InlineData("Pick", "PickInput", "Kind", "fruit: 'PickInput' requires 'Tree', which is not listed.")]
    [InlineData("Pick", "Tree", "Leaf", "fruit: 'Tree' has no 'Leaf'.")]
    [InlineData("Pick", "Kind", "PLUM", "fruit: 'Kind' has no 'PLUM'.")]
    [InlineData("Pick", "Trees", "Name", "fruit: 'Trees' has no members to choose from.")]
    [InlineData("Pick", "Raisins", "Name", "fruit: members of 'Raisins' are listed, but no operation leads there.")]
    public void Prune_WantsWhatIsNotThere_SaysWhat(string operation, string? shape, string? member, string expected)
    {
        var entry = new ClientEntry("fruit", "Fruit", [operation])
        {
            Members = shape is null ? new Dictionary<string, IReadOnlyList<string>>() : new() { [shape] = [member!] },
        };

        Assert.Equal(expected, Assert.Throws<InvalidDataException>(() => Prune(entry)).Message);
    }

    private static JsonObject Prune(ClientEntry entry) => ModelPruner.Prune(JsonNode.Parse(Model)!.AsObject(), entry, "botocore 1");
}
