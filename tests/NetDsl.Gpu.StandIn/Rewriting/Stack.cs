using System.Reflection;
using System.Reflection.Emit;

namespace NetDsl.Gpu.StandIn.Rewriting;

/// <summary>How many values an instruction takes from the stack, and how many it leaves.</summary>
internal static class Stack
{
    /// <summary>
    /// The instruction that made the value that lies under <paramref name="above"/> others on the stack before <paramref name="place"/>, or null where
    /// a jump leads between.
    /// </summary>
    public static Instruction? Maker(IReadOnlyList<Instruction> code, int place, int above = 0)
    {
        while (--place >= 0)
        {
            var instruction = code[place];
            if (instruction.Code.FlowControl is not (FlowControl.Next or FlowControl.Call or FlowControl.Meta or FlowControl.Break))
                return null;
            if (above < Left(instruction))
                return instruction;
            above += Taken(instruction) - Left(instruction);
        }
        return null;
    }

    public static int Taken(Instruction instruction) => instruction.Code.StackBehaviourPop switch
    {
        StackBehaviour.Pop0 => 0,
        StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
        StackBehaviour.Varpop when instruction.Operand is ConstructorInfo constructor => constructor.GetParameters().Length,
        StackBehaviour.Varpop when instruction.Operand is MethodInfo method => method.GetParameters().Length + (method.IsStatic ? 0 : 1),
        StackBehaviour.Varpop => 0,
        StackBehaviour.Pop1_pop1 or StackBehaviour.Popi_pop1 or StackBehaviour.Popi_popi or StackBehaviour.Popi_popi8
            or StackBehaviour.Popi_popr4 or StackBehaviour.Popi_popr8 or StackBehaviour.Popref_pop1 or StackBehaviour.Popref_popi => 2,
        _ => 3,
    };

    public static int Left(Instruction instruction) => instruction.Code.StackBehaviourPush switch
    {
        StackBehaviour.Push0 => 0,
        StackBehaviour.Push1_push1 => 2,
        StackBehaviour.Varpush => instruction.Operand is MethodInfo method && method.ReturnType == typeof(void) ? 0 : 1,
        _ => 1,
    };
}
