namespace NetDsl;

/// <summary>The base of the losses; the last attribute of a network is one.</summary>
public abstract class LossAttribute : LayerAttribute;
