using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Layers;

/// <summary>All rules of this assembly, by attribute.</summary>
internal static class LayerRules
{
    private static readonly LayerRule Pointwise = new PointwiseRule();
    private static readonly LayerRule Dense = new DenseContractionRule();
    private static readonly LayerRule Conv2D = new Conv2DContractionRule();

    private static readonly Dictionary<string, LayerRule> ByAttribute = typeof(LayerRule).Assembly.GetTypes()
        .Where(type => typeof(LayerRule).IsAssignableFrom(type) && !type.IsAbstract)
        .Select(type => (LayerRule)Activator.CreateInstance(type)!)
        .ToDictionary(rule => rule.Attribute);

    /// <summary>The rule of a layer; null where there is none. A layer with a formula has the rule of what it does with it, unless there is one for it alone.</summary>
    public static LayerRule? Find(LayerDeclaration layer) => ByAttribute.TryGetValue(layer.Attribute, out LayerRule own) ? own : layer.Use switch
    {
        FormulaUse.Pointwise => Pointwise,
        FormulaUse.Dense => Dense,
        FormulaUse.Conv2D => Conv2D,
        _ => null,
    };
}
