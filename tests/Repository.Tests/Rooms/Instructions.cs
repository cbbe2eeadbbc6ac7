using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace Repository.Tests.Rooms;

/// <summary>The metadata tokens that a method's instructions name.</summary>
internal static class Instructions
{
    private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes).GetFields()
        .Select(field => field.GetValue(null)).OfType<OpCode>()
        .ToDictionary(code => (int)(ushort)code.Value, code => code.OperandType);

    /// <summary>Each token once or more, in the order of the instructions; those of strings are left out.</summary>
    public static IEnumerable<EntityHandle> Tokens(BlobReader code)
    {
        var tokens = new List<EntityHandle>();
        while (code.RemainingBytes > 0)
        {
            int operation = code.ReadByte();
            // Two-byte instructions begin with FE (ECMA-335, III.1.2.1).
            var operand = Operands[operation == 0xFE ? operation << 8 | code.ReadByte() : operation];
            if (operand is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
            {
                tokens.Add(System.Reflection.Metadata.Ecma335.MetadataTokens.EntityHandle(code.ReadInt32()));
                continue;
            }

            var size = operand == OperandType.InlineSwitch ? sizeof(int) * code.ReadInt32() : Size(operand);
            code.Offset += size;
        }

        return tokens;
    }

    private static int Size(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
