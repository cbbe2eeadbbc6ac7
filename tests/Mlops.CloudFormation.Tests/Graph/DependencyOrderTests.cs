using FsCheck.Xunit;
using Mlops.CloudFormation.Graph;
using Mlops.Core.Diagnostics;

namespace Mlops.CloudFormation.Tests.Graph;

public class DependencyOrderTests
{
    [Property]
    public bool Of_AnyGraphWithoutCircles_PutsEachAfterItsNeeds((byte From, byte To)[] edges)
    {
        var graph = Graph(edges.Where(edge => edge.From > edge.To));

        var order = DependencyOrder.Of(graph).ToList();

        return order.Order().SequenceEqual(graph.Keys.Order()) && graph.All(node => node.Value.All(need => order.IndexOf(need) < order.IndexOf(node.Key)));
    }

    [Property]
    public bool Of_AnyGraph_GivesAnOrderOrNamesACircle((byte From, byte To)[] edges)
    {
        var graph = Graph(edges);
        try
        {
            return DependencyOrder.Of(graph).Count == graph.Count;
        }
        catch (MlopsException exception)
        {
            var message = exception.Problems[0].Message;
            var circle = message[(message.IndexOf('[', StringComparison.Ordinal) + 1)..^1].Split(", ");
            return circle.All(name => graph[name].Any(circle.Contains));
        }
    }

    [Fact]
    public void Of_IndependentResources_KeepsTheTemplatesOrder() =>
        Assert.Equal(["b", "a", "c"], DependencyOrder.Of(new OrderedDictionary<string, IReadOnlyCollection<string>> { ["b"] = [], ["c"] = ["a"], ["a"] = ["absent"] }));

    private static OrderedDictionary<string, IReadOnlyCollection<string>> Graph(IEnumerable<(byte From, byte To)> edges)
    {
        var list = edges.Select(edge => (From: $"{edge.From}", To: $"{edge.To}")).ToList();
        var graph = new OrderedDictionary<string, IReadOnlyCollection<string>>();
        foreach (var name in list.SelectMany(edge => new[] { edge.From, edge.To }).Distinct())
        {
            graph[name] = [.. list.Where(edge => edge.From == name).Select(edge => edge.To)];
        }

        return graph;
    }
}
