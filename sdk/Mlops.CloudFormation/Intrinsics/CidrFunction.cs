using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Mlops.CloudFormation.Intrinsics;

/// <summary><c>Fn::Cidr</c>: the first subnets of a network.</summary>
internal static class CidrFunction
{
    /// <summary>The most subnets one call gives (AWS CloudFormation, Fn::Cidr).</summary>
    private const int MaxCount = 256;

    public static JsonNode Evaluate(JsonNode? argument, EvaluationContext context)
    {
        if (argument is not JsonArray { Count: 2 or 3 } list)
        {
            throw context.Fail("Fn::Cidr requires an IP block, a count and the number of subnet bits.");
        }

        var block = context.EvaluateText(list[0], "Fn::Cidr's IP block");
        if (!IPNetwork.TryParse(block, out var network))
        {
            throw context.Fail($"Fn::Cidr's IP block '{block}' is not a network in CIDR form.");
        }

        var width = network.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        var count = Number(list[1], 1, MaxCount, "count", context);
        var bits = list.Count == 3 ? Number(list[2], 1, width, "subnet bits", context) : 8;
        var free = width - bits - network.PrefixLength;
        if (free < 0 || (free < 31 && count > 1L << free))
        {
            throw context.Fail($"Fn::Cidr cannot make {count} subnets of {bits} bits in {block}.");
        }

        return new JsonArray([.. Enumerable.Range(0, count).Select(index => JsonValue.Create($"{Subnet(network.BaseAddress, index, bits)}/{width - bits}"))]);
    }

    private static int Number(JsonNode? node, int minimum, int maximum, string role, EvaluationContext context)
    {
        var text = context.EvaluateText(node, $"Fn::Cidr's {role}");
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum
            ? number
            : throw context.Fail($"Fn::Cidr's {role} has to be a number from {minimum} to {maximum}.");
    }

    private static IPAddress Subnet(IPAddress network, int index, int bits)
    {
        var bytes = network.GetAddressBytes();
        if (bytes.Length == 4)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, BinaryPrimitives.ReadUInt32BigEndian(bytes) + (uint)((ulong)index << bits));
        }
        else
        {
            BinaryPrimitives.WriteUInt128BigEndian(bytes, BinaryPrimitives.ReadUInt128BigEndian(bytes) + ((UInt128)index << bits));
        }

        return new IPAddress(bytes);
    }
}
